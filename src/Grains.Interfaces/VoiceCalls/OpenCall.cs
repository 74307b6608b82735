namespace Lexi.Grains.Interfaces.VoiceCalls;

/// <summary>What a call starts with. Identity comes from the caller's token, never from a field a client sent.</summary>
[GenerateSerializer]
[Immutable]
[Alias("lexi.OpenCall")]
public sealed record OpenCall
{
    [Id(0)]
    public required string UserId { get; init; }

    [Id(1)]
    public required string CharacterKey { get; init; }

    /// <summary>A voice from the character's list; null takes the one the person chose last, or the character's own.</summary>
    [Id(2)]
    public string? Voice { get; init; }

    [Id(3)]
    public TurnMode TurnMode { get; init; }
}
