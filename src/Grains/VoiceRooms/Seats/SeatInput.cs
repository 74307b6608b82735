using Lexi.Grains.Interfaces.VoiceCalls;
using Lexi.Grains.Interfaces.VoiceRooms;

namespace Lexi.Grains.VoiceRooms.Seats;

/// <summary>What can happen to seats. Who asks may: their rights were looked at before.</summary>
internal abstract record SeatInput
{
    private SeatInput()
    {
    }

    public sealed record Reserved(SeatPerson Person, SeatKind Kind) : SeatInput;

    public sealed record Joined(SeatPerson Person, SeatKind Kind, string AttachmentId, string RelayId) : SeatInput;

    /// <summary>A connection went away.</summary>
    public sealed record Detached(string AttachmentId) : SeatInput;

    /// <summary>A process that relays cannot be reached: everybody there is away.</summary>
    public sealed record RelayLost(string RelayId) : SeatInput;

    /// <summary>They are gone for good.</summary>
    /// <param name="UserId">Who.</param>
    /// <param name="Reason">"left" or "kicked".</param>
    public sealed record Left(string UserId, string Reason) : SeatInput;

    public sealed record Admitted(string UserId, bool IsAdmitted) : SeatInput;

    public sealed record KindSet(string UserId, SeatKind Kind) : SeatInput;

    public sealed record HandRaised(string UserId, bool IsRaised) : SeatInput;

    public sealed record Muted(string UserId, bool IsMuted) : SeatInput;

    public sealed record Silenced(string UserId, bool IsSilenced) : SeatInput;

    public sealed record Consented(string UserId, bool? Consents) : SeatInput;

    /// <summary>A recording is asked for, or is over: what people agreed to before does not count.</summary>
    public sealed record ConsentsForgotten : SeatInput;

    public sealed record Renamed(string UserId, string DisplayName) : SeatInput;

    public sealed record TurnModeSet(string UserId, TurnMode Mode) : SeatInput;

    public sealed record KeyMoved(string UserId, bool IsDown) : SeatInput;

    public sealed record TimePassed : SeatInput;
}
