using Lexi.Grains.Interfaces.VoiceCalls;

namespace Lexi.Grains.Interfaces.Accounts;

[GenerateSerializer]
[Immutable]
[Alias("lexi.StartCall")]
public sealed record StartCall
{
    [Id(0)]
    public required string CharacterKey { get; init; }

    [Id(1)]
    public string? Voice { get; init; }

    [Id(2)]
    public TurnMode TurnMode { get; init; }
}
