namespace Lexi.Grains.Interfaces.GroupChats;

/// <summary>How a message was said.</summary>
/// <param name="DurationMs">Length of the sound, milliseconds.</param>
/// <param name="HeardMs">How much of a character's was heard, at most <paramref name="DurationMs"/>; its text holds no more. A person is always heard.</param>
[GenerateSerializer]
[Immutable]
[Alias("lexi.SpokenPart")]
public sealed record SpokenPart([property: Id(0)] int DurationMs, [property: Id(1)] int HeardMs);
