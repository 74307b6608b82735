namespace Lexi.Voice.Playout;

/// <summary>Where the transcript stood when a piece of it arrived.</summary>
/// <param name="Characters">Length of the transcript before the piece.</param>
/// <param name="AudioMs">Audio of the item received before the piece, milliseconds.</param>
public readonly record struct AlignmentPoint(int Characters, int AudioMs);
