using Lexi.Voice.Models;

namespace Lexi.Voice.Playout;

/// <summary>What happens next to the sound of an item.</summary>
/// <param name="Kind">Which of the three it is.</param>
/// <param name="ItemId">The item.</param>
/// <param name="OffsetMs">Where in the item the piece begins; the item's whole length for the other kinds.</param>
/// <param name="Pcm">The piece, owned by the receiver; empty for the other kinds.</param>
public readonly record struct PlayoutStep(PlayoutStepKind Kind, string ItemId, int OffsetMs, PooledPcm Pcm);
