namespace Lexi.Grains.Interfaces.VoiceRooms;

/// <summary>A connection comes into a room, or back.</summary>
[GenerateSerializer]
[Immutable]
[Alias("lexi.JoinVoiceRoom")]
public sealed record JoinVoiceRoom
{
    [Id(0)]
    public required string UserId { get; init; }

    /// <summary>Names this attachment. 128 random bits, chosen by the Web side. A newer one of the same person replaces it.</summary>
    [Id(1)]
    public required string AttachmentId { get; init; }

    /// <summary>What the person wants to be; a locked or full row of speakers makes them a listener.</summary>
    [Id(2)]
    public SeatKind Kind { get; init; } = SeatKind.Speaker;

    /// <summary>The last event the client has; null when it has none and wants a snapshot.</summary>
    [Id(3)]
    public long? LastSequence { get; init; }

    /// <summary>Names the process that relays: one relay of a process serves all its listeners of a room.</summary>
    [Id(4)]
    public required string RelayId { get; init; }

    [Id(5)]
    public required IVoiceRoomRelay Relay { get; init; }
}
