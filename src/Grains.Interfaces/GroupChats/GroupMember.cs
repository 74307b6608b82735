namespace Lexi.Grains.Interfaces.GroupChats;

/// <summary>A person in a chat.</summary>
[GenerateSerializer]
[Immutable]
[Alias("lexi.GroupMember")]
public sealed record GroupMember
{
    [Id(0)]
    public required string UserId { get; init; }

    [Id(1)]
    public required string DisplayName { get; init; }

    [Id(2)]
    public required MemberRole Role { get; init; }

    [Id(3)]
    public MemberStatus Status { get; init; }

    /// <summary>May read and not write.</summary>
    [Id(4)]
    public bool IsMuted { get; init; }

    [Id(5)]
    public required DateTimeOffset JoinedAt { get; init; }

    /// <summary>A connection of this person listens now.</summary>
    [Id(6)]
    public bool IsOnline { get; init; }

    /// <summary>Position of the newest message they have read.</summary>
    [Id(7)]
    public long ReadPosition { get; init; }

    /// <summary>The persona they play here; null for themselves.</summary>
    [Id(8)]
    public string? PersonaId { get; init; }
}
