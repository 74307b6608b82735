namespace Lexi.Voice.Models;

/// <summary>A piece of a character's speech: PCM16 little endian, 24 kHz, mono.</summary>
/// <param name="ResponseId">The answer it belongs to. The same string instance for all deltas of one response.</param>
/// <param name="ItemId">The conversation item being spoken. The same string instance for all deltas of one item.</param>
/// <param name="Pcm">The samples, owned by whoever holds the delta.</param>
public readonly record struct AudioDelta(string ResponseId, string ItemId, PooledPcm Pcm);
