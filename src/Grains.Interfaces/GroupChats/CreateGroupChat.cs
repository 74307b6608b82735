namespace Lexi.Grains.Interfaces.GroupChats;

[GenerateSerializer]
[Immutable]
[Alias("lexi.CreateGroupChat")]
public sealed record CreateGroupChat
{
    [Id(0)]
    public required string UserId { get; init; }

    [Id(1)]
    public required ChatSettings Settings { get; init; }

    /// <summary>1 to <see cref="Limits.CharactersPerChat"/> keys.</summary>
    [Id(2)]
    public required IReadOnlyList<string> Characters { get; init; }

    [Id(3)]
    public string? PersonaId { get; init; }
}
