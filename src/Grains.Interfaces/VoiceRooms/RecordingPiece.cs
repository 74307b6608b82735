namespace Lexi.Grains.Interfaces.VoiceRooms;

/// <summary>A part of a file.</summary>
/// <param name="FileBytes">Length of the whole file.</param>
/// <param name="Content">The part.</param>
[GenerateSerializer]
[Immutable]
[Alias("lexi.RecordingPiece")]
public sealed record RecordingPiece([property: Id(0)] long FileBytes, [property: Id(1)] ReadOnlyMemory<byte> Content);
