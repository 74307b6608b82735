namespace Lexi.Grains.Interfaces.VoiceRooms;

/// <summary>What a connection gets that came into a room.</summary>
[GenerateSerializer]
[Immutable]
[Alias("lexi.VoiceRoomJoined")]
public sealed record VoiceRoomJoined
{
    [Id(0)]
    public required VoiceRoomSnapshot Snapshot { get; init; }

    /// <summary>Events after <see cref="JoinVoiceRoom.LastSequence"/>, exactly once; empty without it.</summary>
    [Id(1)]
    public IReadOnlyList<VoiceRoomEvent> Missed { get; init; } = [];

    /// <summary>False: something between cannot be told any more; begin anew from the snapshot.</summary>
    [Id(2)]
    public required bool IsGapless { get; init; }

    /// <summary>The person's own seat.</summary>
    [Id(3)]
    public required RoomSeat Seat { get; init; }
}
