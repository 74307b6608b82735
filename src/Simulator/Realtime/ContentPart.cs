namespace Lexi.Simulator.Realtime;

/// <summary>A piece of an item's content.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its words: text of text parts, transcript of audio parts (null when none is known), address of an image.</param>
public sealed record ContentPart(PartKind Kind, string? Text);
