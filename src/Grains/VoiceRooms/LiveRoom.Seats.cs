using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.GroupChats;
using Lexi.Grains.Interfaces.VoiceRooms;
using Lexi.Grains.VoiceRooms.Floor;
using Lexi.Grains.VoiceRooms.Seats;

namespace Lexi.Grains.VoiceRooms;

/// <summary>The part about who is here.</summary>
internal sealed partial class LiveRoom
{
    /// <summary>A room that died longer ago is begun anew.</summary>
    private static readonly TimeSpan _restart = TimeSpan.FromMinutes(10);

    /// <summary>When the last dropped, what is owed to them is kept for so long: most come back at once, and so they do after a restart.</summary>
    private const int MostAloneMs = 10_000;

    private readonly Dictionary<string, bool> _floorPeople = new(StringComparer.Ordinal);
    private readonly HashSet<string> _floorCharacters = new(StringComparer.Ordinal);
    private long? _aloneSince;

    public RoomSeat Reserve(string userId, SeatKind kind)
    {
        Seat(new SeatInput.Reserved(PersonOf(userId), kind));
        Settle();
        return _seats.Find(userId)!.View;
    }

    /// <summary>Called within the resume window with the last event it has, a connection gets exactly what it missed.</summary>
    public VoiceRoomJoined Join(JoinVoiceRoom request)
    {
        if (request.LastSequence < 0)
            throw new LexiException(ErrorCodes.CannotResume, "Start from a snapshot.");
        var before = _seats.Find(request.UserId);
        var isInTime = before is { View.State: SeatState.Present } || before?.LeftAt + (_services.Limits.ResumeSeconds * 1000L) >= Now;
        Seat(new SeatInput.Joined(PersonOf(request.UserId), request.Kind, request.AttachmentId, request.RelayId), request.Relay);
        var seat = _seats.Find(request.UserId)!.View;
        IReadOnlyList<VoiceRoomEvent> missed = [];
        var isGapless = request.LastSequence is not { } last || (isInTime && seat.State == SeatState.Present && _events.TryGetAfter(last, out missed));
        Settle();
        return new VoiceRoomJoined { Snapshot = Snapshot(request.UserId), Missed = missed, IsGapless = isGapless, Seat = seat };
    }

    /// <exception cref="LexiException"><c>not_attached</c>.</exception>
    public RoomSeat RequireSeat(string userId) => _seats.Find(userId) is { View.State: not SeatState.Reserved } seat ? seat.View : throw RoomRefusals.NotAttached();

    /// <summary>Something happened to a seat whose person has the right to it.</summary>
    public void Do(SeatInput input)
    {
        Seat(input);
        Settle();
    }

    private SeatPerson PersonOf(string userId)
    {
        var member = RoomRights.Member(_view, userId);
        return new SeatPerson(userId, member.DisplayName, member.Role >= MemberRole.Moderator);
    }

    /// <summary>Who sat here before the process ended finds the same seat, for as long as one who dropped.</summary>
    private void Return(VoiceRoomDocument document)
    {
        if (document.ClockStart is null || _services.Time.GetUtcNow() - document.SavedAt > _restart)
            return;
        var until = Now + (_services.Limits.ResumeSeconds * 1000L);
        _seats = _seats with
        {
            All =
            [
                .. document.Seats.Where(seat => _view.Members.Any(member => member.UserId == seat.UserId))
                    .Select(seat => new Seat { View = seat with { State = SeatState.Away, ConsentsToRecording = null }, Until = until, LeftAt = Now }),
            ],
        };
        if (!_seats.All.IsEmpty)
            _emptySince = null;
    }

    private void Seat(SeatInput input, IVoiceRoomRelay? relay = null)
    {
        var before = _seats;
        var step = _seats.Handle(input, SeatMoment);
        _seats = step.Seats;
        var isMoved = false;
        if (input is SeatInput.Joined joined)
            isMoved = _relays.Add(joined.RelayId, relay!, joined.AttachmentId);
        foreach (var happened in step.Events)
            Tell(happened);
        // Who goes hears that first.
        Flush();
        foreach (var gone in step.Detached)
        {
            _book.Went(gone.AttachmentId, Now);
            isMoved |= _relays.Remove(gone.RelayId, gone.AttachmentId, gone.Reason);
        }

        _services.Instruments.PresenceMoved(_seats.Present.Count() - before.Present.Count());
        if (step.Events.Count > 0)
            MarkDirty();
        if (step.Events.Count > 0 || isMoved || !ReferenceEquals(before, _seats))
            Sync();
    }

    /// <summary>Everything that follows from who is here.</summary>
    private void Sync()
    {
        _emptySince = _seats.All.IsEmpty ? _emptySince ?? Now : null;
        _aloneSince = _seats.Present.Any() ? null : _aloneSince ?? Now;
        LookAtConsent();
        SyncLanes();
        SyncTurns();
        SyncListeners();
        SyncFloor();
    }

    /// <summary>When those who all dropped are given up; null while somebody is here, or nobody is waited for.</summary>
    private long? AloneUntil => _floorPeople.Count > 0 ? _aloneSince + MostAloneMs : null;

    private void SyncFloor()
    {
        // To people who are all away nobody speaks; who drops for a moment is still owed an answer.
        var people = _aloneSince is null || Now < AloneUntil
            ? _seats.All.Where(seat => seat.View.State is SeatState.Present or SeatState.Away).Select(seat => seat.UserId).ToArray()
            : [];
        foreach (var gone in _floorPeople.Keys.Except(people, StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray())
        {
            _ = _floorPeople.Remove(gone);
            Feed(new FloorInput.PersonWent(gone));
        }

        var characters = _view.Characters.Where(character => !character.IsMuted).Select(character => character.CharacterKey).ToArray();
        foreach (var gone in _floorCharacters.Except(characters, StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray())
        {
            _ = _floorCharacters.Remove(gone);
            Feed(new FloorInput.CharacterWent(gone));
            DropVoice(gone);
        }

        foreach (var key in characters.Where(_floorCharacters.Add))
            Feed(new FloorInput.CharacterCame(key));
        foreach (var userId in people)
        {
            var mayInterrupt = RoomRights.MayInterrupt(_view, _settings, userId);
            if (_floorPeople.TryGetValue(userId, out var before) && before == mayInterrupt)
                continue;
            _floorPeople[userId] = mayInterrupt;
            Feed(new FloorInput.PersonCame(userId, mayInterrupt));
        }
    }
}
