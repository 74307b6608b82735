namespace Lexi.Grains.GroupChats.Speaking;

/// <summary>A model's answer to who speaks next.</summary>
/// <param name="Speakers">Keys in order; empty is silence.</param>
/// <param name="Reason">One sentence; may be empty.</param>
public sealed record SpeakerDirection(IReadOnlyList<string> Speakers, string Reason);
