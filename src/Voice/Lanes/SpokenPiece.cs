namespace Lexi.Voice.Lanes;

/// <summary>A part of a turn between two pauses, as it was sent off to be transcribed.</summary>
/// <param name="Number">Counts up over the life of a lane.</param>
/// <param name="Ms">Its sound, milliseconds.</param>
/// <param name="Text">The words so far.</param>
/// <param name="IsDone">No more words will come, whatever the reason.</param>
public sealed record SpokenPiece(int Number, int Ms, string Text = "", bool IsDone = false);
