namespace Lexi.Grains.Interfaces.VoiceRooms;

/// <summary>The voices of a room as they stand. Members, characters and messages are in the chat's own snapshot.</summary>
[GenerateSerializer]
[Immutable]
[Alias("lexi.VoiceRoomSnapshot")]
public sealed record VoiceRoomSnapshot
{
    /// <summary>The chat's id.</summary>
    [Id(0)]
    public required string RoomId { get; init; }

    [Id(1)]
    public required VoiceRoomSettings Settings { get; init; }

    [Id(2)]
    public IReadOnlyList<RoomSeat> Seats { get; init; } = [];

    [Id(3)]
    public FloorView Floor { get; init; } = FloorView.Idle;

    [Id(4)]
    public RecordingView Recording { get; init; } = RecordingView.Off;

    /// <summary>What this room has cost since it was opened.</summary>
    [Id(5)]
    public RoomUsage Usage { get; init; } = new();

    /// <summary>Sequence of the newest event contained here.</summary>
    [Id(6)]
    public long LastSequence { get; init; }
}
