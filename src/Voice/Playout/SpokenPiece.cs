using Lexi.Voice.Models;

namespace Lexi.Voice.Playout;

/// <summary>A piece of an utterance that is due at the listeners.</summary>
/// <param name="OffsetMs">Where in the utterance it begins.</param>
/// <param name="Pcm">The sound, owned by the receiver.</param>
/// <param name="Words">The words that begin to be heard in it, in order; empty for none. They are to be shown when <paramref name="OffsetMs"/> is heard.</param>
public readonly record struct SpokenPiece(int OffsetMs, PooledPcm Pcm, string Words);
