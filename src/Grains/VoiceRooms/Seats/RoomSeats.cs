using System.Collections.Immutable;
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.VoiceCalls;
using Lexi.Grains.Interfaces.VoiceRooms;

namespace Lexi.Grains.VoiceRooms.Seats;

/// <summary>
/// Who is in a voice room: places that are kept, taken, given up and refused. Pure: what happens and how things stand give how they stand
/// next, or a refusal that changes nothing.
/// </summary>
internal sealed record RoomSeats
{
    public static readonly RoomSeats Empty = new();

    /// <summary>In the order people came.</summary>
    public ImmutableList<Seat> All { get; init; } = [];

    /// <summary>When the next place is given up by itself; null when none is.</summary>
    public long? NextDeadline => All.Min(seat => seat.Until);

    public IEnumerable<Seat> Present => All.Where(seat => seat.IsPresent);

    public Seat? Find(string userId) => All.Find(seat => seat.UserId == userId);

    public Seat? FindAttachment(string attachmentId) => All.Find(seat => seat.AttachmentId == attachmentId);

    /// <exception cref="LexiException"><c>room_full</c>, <c>room_locked</c>, <c>not_attached</c>.</exception>
    public SeatStep Handle(SeatInput input, SeatMoment moment) => input switch
    {
        SeatInput.Reserved reserved => Reserve(reserved, moment),
        SeatInput.Joined joined => Join(joined, moment),
        SeatInput.Detached detached => FindAttachment(detached.AttachmentId) is { } seat ? Leave(seat, moment) : Nothing,
        SeatInput.RelayLost lost => All.Where(seat => seat.RelayId == lost.RelayId).Aggregate(Nothing, (step, seat) => Then(step, step.Seats.Leave(seat, moment))),
        SeatInput.Left left => Find(left.UserId) is { } seat ? Remove(seat, left.Reason, left.Reason) : Nothing,
        SeatInput.Admitted admitted => Admit(Waiting(admitted.UserId), admitted.IsAdmitted, moment),
        SeatInput.KindSet set => SetKind(Require(set.UserId), set.Kind, moment),
        SeatInput.HandRaised raised => Show(Require(raised.UserId), view => view with { IsHandRaised = raised.IsRaised }),
        SeatInput.Muted muted => Show(Require(muted.UserId), view => view with { IsMuted = muted.IsMuted }),
        SeatInput.Silenced silenced => Show(Require(silenced.UserId), view => view with { IsSilenced = silenced.IsSilenced }),
        SeatInput.Consented consented => Show(Require(consented.UserId), view => view with { ConsentsToRecording = consented.Consents }),
        SeatInput.ConsentsForgotten => All.Aggregate(Nothing, (step, seat) => Then(step, step.Seats.Show(seat, view => view with { ConsentsToRecording = null }))),
        SeatInput.Renamed renamed => Find(renamed.UserId) is { } seat ? Show(seat, view => view with { DisplayName = renamed.DisplayName }) : Nothing,
        SeatInput.TurnModeSet set => Put(Require(set.UserId) with { TurnMode = set.Mode, IsKeyDown = false }),
        SeatInput.KeyMoved moved => Press(Require(moved.UserId), moved.IsDown),
        SeatInput.TimePassed => All.Where(seat => seat.Until <= moment.Now)
            .Aggregate(Nothing, (step, seat) => Then(step, step.Seats.Remove(seat, seat.View.State == SeatState.Reserved ? "expired" : "lost", null))),
        _ => throw new InvalidOperationException($"Seats do not know {input.GetType().Name}."),
    };

    private SeatStep Nothing => new() { Seats = this };

    private SeatStep Reserve(SeatInput.Reserved reserved, SeatMoment moment)
    {
        if (Find(reserved.Person.UserId) is not null)
            return Nothing;
        return Show(null, Begin(reserved.Person, KindFor(reserved.Person, reserved.Kind, moment), moment) with
        {
            Until = moment.Now + (moment.Limits.SeatReservationSeconds * 1000L),
        });
    }

    private SeatStep Join(SeatInput.Joined joined, SeatMoment moment)
    {
        var before = Find(joined.Person.UserId);
        if (before is { View.State: SeatState.Reserved } && joined.Kind == SeatKind.Listener)
            before = before with { View = before.View with { Kind = SeatKind.Listener } };
        var seat = before ?? Begin(joined.Person, KindFor(joined.Person, joined.Kind, moment), moment);
        var waits = moment.Settings.HasLobby && !joined.Person.IsModerator && seat.View.State is SeatState.Waiting or SeatState.Reserved;
        var step = Show(before, seat with
        {
            View = seat.View with
            {
                State = waits ? SeatState.Waiting : SeatState.Present,
                DisplayName = joined.Person.DisplayName,
                Since = before is { View.State: not SeatState.Reserved } ? seat.View.Since : moment.At,
            },
            AttachmentId = joined.AttachmentId,
            RelayId = joined.RelayId,
            Until = null,
            LeftAt = null,
            IsKeyDown = false,
        });
        return before is { AttachmentId: { } replaced, RelayId: { } relayId } && replaced != joined.AttachmentId
            ? step with { Detached = [new SeatDetachment(replaced, relayId, "replaced")] }
            : step;
    }

    /// <summary>A locked room takes nobody new; when speakers have no place left, one who would speak listens.</summary>
    private SeatKind KindFor(SeatPerson person, SeatKind wanted, SeatMoment moment)
    {
        if (moment.Settings.IsLocked && !person.IsModerator)
            throw new LexiException(ErrorCodes.RoomLocked, "Nobody new may come in now.");
        var mayListenOnly = moment.Settings.JoinsAsListener && !person.IsModerator;
        if (wanted == SeatKind.Speaker && !mayListenOnly && All.Count(seat => seat.IsSpeaker) < moment.Limits.SpeakersPerRoom)
            return SeatKind.Speaker;
        return All.Count(seat => seat.IsListener) < moment.Limits.ListenersPerRoom
            ? SeatKind.Listener
            : throw new LexiException(ErrorCodes.RoomFull, "The room is full.");
    }

    private static Seat Begin(SeatPerson person, SeatKind kind, SeatMoment moment) => new()
    {
        View = new RoomSeat
        {
            UserId = person.UserId,
            DisplayName = person.DisplayName,
            Kind = kind,
            State = SeatState.Reserved,
            Since = moment.At,
        },
        LeftAt = moment.Now,
    };

    private SeatStep Leave(Seat seat, SeatMoment moment)
    {
        var gone = seat.AttachmentId is { } attachmentId ? new SeatDetachment(attachmentId, seat.RelayId!, null) : null;
        // Who waits in the lobby has nothing to come back to.
        var step = seat.View.State == SeatState.Waiting
            ? Remove(seat, "left", null)
            : Show(seat, seat with
            {
                View = seat.View with { State = SeatState.Away },
                AttachmentId = null,
                RelayId = null,
                Until = moment.Now + (moment.Limits.ResumeSeconds * 1000L),
                LeftAt = moment.Now,
                IsKeyDown = false,
            });
        return gone is null ? step : step with { Detached = [gone] };
    }

    private SeatStep Remove(Seat seat, string reason, string? told) => new()
    {
        Seats = this with { All = All.RemoveAll(other => other.UserId == seat.UserId) },
        Events = [new VoiceRoomEvent.SeatLeft(seat.UserId, reason)],
        Detached = seat.AttachmentId is { } attachmentId ? [new SeatDetachment(attachmentId, seat.RelayId!, told)] : [],
    };

    private SeatStep Admit(Seat seat, bool isAdmitted, SeatMoment moment)
    {
        if (!isAdmitted)
            return Remove(seat, "refused", "kicked");
        var kind = seat.View.Kind == SeatKind.Speaker && All.Count(other => other.IsSpeaker) >= moment.Limits.SpeakersPerRoom ? SeatKind.Listener : seat.View.Kind;
        return Show(seat, view => view with { State = SeatState.Present, Kind = kind });
    }

    private SeatStep SetKind(Seat seat, SeatKind kind, SeatMoment moment)
    {
        if (seat.View.Kind == kind)
            return Nothing;
        var isFull = kind == SeatKind.Speaker
            ? All.Count(other => other.IsSpeaker) >= moment.Limits.SpeakersPerRoom
            : All.Count(other => other.IsListener) >= moment.Limits.ListenersPerRoom;
        return isFull
            ? throw new LexiException(ErrorCodes.RoomFull, kind == SeatKind.Speaker ? "No more people can speak here." : "No more people can listen here.")
            : Show(seat, view => view with { Kind = kind, IsHandRaised = false });
    }

    private SeatStep Press(Seat seat, bool isDown) => seat.TurnMode == TurnMode.PushToTalk
        ? Put(seat with { IsKeyDown = isDown })
        : throw new LexiException(ErrorCodes.WrongMode, "Switch to push-to-talk first.");

    private Seat Require(string userId) => Find(userId) is { View.State: not SeatState.Waiting } seat
        ? seat
        : throw new LexiException(ErrorCodes.NotAttached, "They have no seat in this room.");

    private Seat Waiting(string userId) => Find(userId) is { View.State: SeatState.Waiting } seat
        ? seat
        : throw new LexiException(ErrorCodes.NotAttached, "They are not waiting to come in.");

    private SeatStep Show(Seat before, Func<RoomSeat, RoomSeat> change) => Show(before, before with { View = change(before.View) });

    private SeatStep Show(Seat? before, Seat after)
    {
        var step = Put(after);
        return before?.View == after.View ? step : step with { Events = [new VoiceRoomEvent.SeatChanged(after.View)] };
    }

    private SeatStep Put(Seat seat)
    {
        var index = All.FindIndex(other => other.UserId == seat.UserId);
        return new SeatStep { Seats = this with { All = index < 0 ? All.Add(seat) : All.SetItem(index, seat) } };
    }

    private static SeatStep Then(SeatStep before, SeatStep after) =>
        after with { Events = before.Events.AddRange(after.Events), Detached = before.Detached.AddRange(after.Detached) };
}
