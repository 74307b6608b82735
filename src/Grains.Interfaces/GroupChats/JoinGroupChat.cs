namespace Lexi.Grains.Interfaces.GroupChats;

[GenerateSerializer]
[Immutable]
[Alias("lexi.JoinGroupChat")]
public sealed record JoinGroupChat
{
    [Id(0)]
    public required string UserId { get; init; }

    /// <summary>The part of the invitation after the chat's id.</summary>
    [Id(1)]
    public required string Secret { get; init; }

    [Id(2)]
    public string? PersonaId { get; init; }
}
