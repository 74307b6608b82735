namespace Lexi.Grains.Interfaces.VoiceCalls;

[GenerateSerializer]
[Immutable]
[Alias("lexi.CallEvents")]
public sealed record CallEvents(
    [property: Id(0)] string CallId,
    [property: Id(1)] IReadOnlyList<CallEvent> Events);
