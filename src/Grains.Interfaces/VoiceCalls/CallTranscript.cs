using Lexi.Grains.Interfaces.Characters;

namespace Lexi.Grains.Interfaces.VoiceCalls;

/// <summary>A call afterwards: what was really said.</summary>
[GenerateSerializer]
[Immutable]
[Alias("lexi.CallTranscript")]
public sealed record CallTranscript(
    [property: Id(0)] CallSummary Call,
    [property: Id(1)] CharacterCard Character,
    [property: Id(2)] IReadOnlyList<CallUtterance> Utterances);
