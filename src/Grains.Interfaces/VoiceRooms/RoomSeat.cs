namespace Lexi.Grains.Interfaces.VoiceRooms;

/// <summary>A person in a voice room, as everybody there sees it.</summary>
[GenerateSerializer]
[Immutable]
[Alias("lexi.RoomSeat")]
public sealed record RoomSeat
{
    [Id(0)]
    public required string UserId { get; init; }

    [Id(1)]
    public required string DisplayName { get; init; }

    [Id(2)]
    public required SeatKind Kind { get; init; }

    [Id(3)]
    public required SeatState State { get; init; }

    /// <summary>They muted themselves.</summary>
    [Id(4)]
    public bool IsMuted { get; init; }

    /// <summary>A moderator muted them: only a moderator takes it back.</summary>
    [Id(5)]
    public bool IsSilenced { get; init; }

    /// <summary>A listener who wants to speak, or a speaker who wants to be next.</summary>
    [Id(6)]
    public bool IsHandRaised { get; init; }

    /// <summary>Null while nobody may record. True: agreed. False: refused, or withdrew.</summary>
    [Id(7)]
    public bool? ConsentsToRecording { get; init; }

    /// <summary>When they came; decides who is the host while the owner is not here.</summary>
    [Id(8)]
    public required DateTimeOffset Since { get; init; }
}
