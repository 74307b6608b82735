using Lexi.Grains.Interfaces.VoiceCalls;
using Lexi.Grains.Interfaces.VoiceRooms;

namespace Lexi.Grains.VoiceRooms.Seats;

/// <summary>A person's seat: what everybody sees of it, and what only the room knows.</summary>
internal sealed record Seat
{
    public required RoomSeat View { get; init; }

    /// <summary>The connection that has it; null while nobody is on the line.</summary>
    public string? AttachmentId { get; init; }

    /// <summary>The process that relays to it.</summary>
    public string? RelayId { get; init; }

    /// <summary>When it is given up unless its person comes, milliseconds of the room's clock; null while they are here.</summary>
    public long? Until { get; init; }

    /// <summary>When the person last went away, for who comes back too late to be told what they missed; null while they are here.</summary>
    public long? LeftAt { get; init; }

    public TurnMode TurnMode { get; init; }

    /// <summary>The push-to-talk key is down.</summary>
    public bool IsKeyDown { get; init; }

    public string UserId => View.UserId;

    public bool IsPresent => View.State == SeatState.Present;

    /// <summary>Takes a place among those who may speak.</summary>
    public bool IsSpeaker => View is { Kind: SeatKind.Speaker, State: not SeatState.Waiting };

    /// <summary>Takes a place among those who listen, or waits to.</summary>
    public bool IsListener => !IsSpeaker;
}
