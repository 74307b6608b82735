namespace Lexi.Simulator.Realtime;

/// <summary>What a listener made of a turn.</summary>
/// <param name="Text">The words, or an honest placeholder when the sound holds none that can be read; empty for silence.</param>
/// <param name="IsRead">True when the words were really read out of the sound.</param>
public sealed record HeardSpeech(string Text, bool IsRead);
