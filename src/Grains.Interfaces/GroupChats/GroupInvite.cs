namespace Lexi.Grains.Interfaces.GroupChats;

/// <summary>An invitation; a new one ends the one before.</summary>
[GenerateSerializer]
[Immutable]
[Alias("lexi.GroupInvite")]
public sealed record GroupInvite
{
    /// <summary>Chat id, a dot and a secret of 128 random bits: what stands in the link.</summary>
    [Id(0)]
    public required string Code { get; init; }

    [Id(1)]
    public required DateTimeOffset ExpiresAt { get; init; }
}
