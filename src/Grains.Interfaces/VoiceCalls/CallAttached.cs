namespace Lexi.Grains.Interfaces.VoiceCalls;

/// <param name="Snapshot">The call as it stands after <paramref name="Missed"/>.</param>
/// <param name="Missed">The events the client missed, oldest first.</param>
/// <param name="IsGapless">False when events were lost to the client for good: it starts from the snapshot.</param>
[GenerateSerializer]
[Immutable]
[Alias("lexi.CallAttached")]
public sealed record CallAttached(
    [property: Id(0)] CallSnapshot Snapshot,
    [property: Id(1)] IReadOnlyList<CallEvent> Missed,
    [property: Id(2)] bool IsGapless);
