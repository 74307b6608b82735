using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.VoiceRooms;
using Lexi.Grains.VoiceRooms.Floor;
using Lexi.Grains.VoiceRooms.Recording;
using Lexi.Grains.VoiceRooms.Seats;

namespace Lexi.Grains.VoiceRooms;

/// <summary>
/// A voice room that is open: brings seats and floor what happened and carries out what they say. Used in turns of its grain only; what takes
/// time (the chat, lanes, models) runs beside and posts its end to the mailbox.
/// </summary>
internal sealed partial class LiveRoom : IDisposable
{
    /// <summary>The chat forgets its room after three times as long.</summary>
    private const int KeepVoiceMs = 20_000;

    /// <summary>How long after the last message a process that cannot be reached is noticed.</summary>
    private const int RelayAnswersMs = 1000;

    private readonly string _roomId;
    private readonly VoiceRoomServices _services;
    private readonly Action<TimeSpan> _wakeAfter;
    private readonly RoomMailbox _mailbox;
    private readonly RoomRelays _relays;
    private readonly ResumeLog<VoiceRoomEvent> _events;
    private readonly List<VoiceRoomEvent> _outgoing = [];
    private readonly List<VoiceRoomSignal> _signals = [];
    private readonly CancellationTokenSource _closing = new();
    private readonly DateTimeOffset _clockStart;
    private VoiceRoomSettings _settings;
    private SpokenChatView _view;
    private RoomSeats _seats = RoomSeats.Empty;
    private long _keepVoiceAt;
    private long? _emptySince;
    private long _wakesAt = long.MaxValue;

    /// <param name="roomId">The chat's id.</param>
    /// <param name="document">What was kept; with a clock it is a room that goes on.</param>
    /// <param name="view">The chat as it is.</param>
    /// <param name="services">What rooms need.</param>
    /// <param name="self">The grain's mailbox.</param>
    /// <param name="wakeAfter">Sets the grain's timer.</param>
    public LiveRoom(
        string roomId, VoiceRoomDocument document, SpokenChatView view, VoiceRoomServices services, IVoiceRoomMailbox self, Action<TimeSpan> wakeAfter)
    {
        _roomId = roomId;
        _services = services;
        _wakeAfter = wakeAfter;
        _view = view;
        _settings = document.Settings;
        _mailbox = new RoomMailbox(self);
        _relays = new RoomRelays(roomId);
        _clockStart = document.ClockStart ?? services.Time.GetUtcNow();
        _lastLane = document.LastLane;
        _usage = document.ClockStart is null ? new RoomUsage() : document.Usage;
        _events = RoomEvents.Log(services.Limits.ResumeEvents, RoomEvents.NextAfter(document));
        _floor = FloorState.Restore(FloorSettingsNow(), document.ClockStart is null ? [] : document.Queue);
        _keepVoiceAt = Now + KeepVoiceMs;
        _emptySince = Now;
        Return(document);
        services.Instruments.RoomOpened();
    }

    /// <summary>It has been empty for too long, or its chat is gone: nothing is left to do.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Something changed that a restart must not lose.</summary>
    public bool IsDirty { get; private set; } = true;

    public SpokenChatView View => _view;

    public VoiceRoomSettings Settings => _settings;

    private long Now => (long)(_services.Time.GetUtcNow() - _clockStart).TotalMilliseconds;

    private SeatMoment SeatMoment => new(Now, _services.Time.GetUtcNow(), _services.Limits, _settings);

    /// <summary>What is to be kept now; from here on nothing is dirty.</summary>
    public VoiceRoomDocument TakeDocument()
    {
        IsDirty = false;
        return new VoiceRoomDocument
        {
            Settings = _settings,
            ClockStart = IsOver ? null : _clockStart,
            SavedAt = _services.Time.GetUtcNow(),
            LastSequence = _events.LastSequence,
            LastLane = _lastLane,
            Seats = IsOver ? [] : [.. _seats.All.Where(seat => seat.View.State is SeatState.Present or SeatState.Away).Select(seat => seat.View)],
            Queue = IsOver ? [] : _floor.Owed,
            Usage = _usage,
        };
    }

    public void MarkDirty() => IsDirty = true;

    public VoiceRoomSnapshot Snapshot(string userId)
    {
        var own = _seats.Find(userId);
        var isInLobby = own is { View.State: SeatState.Waiting };
        return new VoiceRoomSnapshot
        {
            RoomId = _roomId,
            Settings = _settings,
            Seats = isInLobby ? [own!.View] : [.. _seats.All.Select(seat => seat.View)],
            Floor = isInLobby ? FloorView.Idle : _floor.View,
            Recording = _consent.View,
            Usage = _usage,
            LastSequence = _events.LastSequence,
        };
    }

    public void ChangeSettings(VoiceRoomSettings settings)
    {
        if (_settings == settings)
            return;
        _settings = settings;
        MarkDirty();
        Tell(new VoiceRoomEvent.SettingsChanged(settings));
        Feed(new FloorInput.Changed(FloorSettingsNow()));
        Sync();
        Settle();
    }

    /// <summary>The timer rang: what is due is done.</summary>
    public void Advance()
    {
        _wakesAt = long.MaxValue;
        Drain();
        if (_seats.NextDeadline <= Now)
            Seat(new SeatInput.TimePassed());
        if (AloneUntil <= Now)
            SyncFloor();
        EndLostTurns();
        AdvanceVoices();
        if (_floor.NextDeadline <= Now)
            Feed(new FloorInput.TimePassed());
        if (_consent.Until <= Now)
            LookAtConsent();
        if (_keepVoiceAt <= Now)
            KeepVoice();
        if (_emptySince + (_services.Limits.EmptyRoomSeconds * 1000L) <= Now)
            Close("empty");
        Settle();
    }

    /// <summary>Takes everything that waits in the mailbox.</summary>
    public void Drain()
    {
        _mailbox.BeginTaking();
        while (_mailbox.TryTake(out var post))
        {
            if (!IsOver)
                Take(post);
        }

        Pump();

        Settle();
    }

    /// <summary>The room is over: everybody is told, and the chat writes by itself again.</summary>
    public void Close(string reason)
    {
        if (IsOver)
            return;
        StopVoices();
        Take(_consent.Stop());
        if (reason == "deleted")
            _ = SweepRecordings(_recorderLine);
        Tell(new VoiceRoomEvent.Closed(reason));
        Flush();
        foreach (var seat in _seats.All.Where(seat => seat.AttachmentId is not null))
            _ = _relays.Remove(seat.RelayId!, seat.AttachmentId!, "closed");
        _services.Instruments.PresenceMoved(-_seats.Present.Count());
        _seats = RoomSeats.Empty;
        SyncLanes();
        IsOver = true;
        MarkDirty();
        _mailbox.Close();
        _closing.Cancel();
        _services.Instruments.RoomClosed();
    }

    /// <summary>The process stops, or the grain must go: what is being said ends here. People keep their seats, and what is owed is kept.</summary>
    public async Task Stop(CancellationToken cancellation)
    {
        if (IsOver)
            return;
        _mailbox.Close();
        StopVoices();
        Take(_consent.Stop());
        Tell(new VoiceRoomEvent.Closed("server_stopping"));
        Flush();
        _services.Instruments.PresenceMoved(-_seats.Present.Count());
        _services.Instruments.RoomClosed();
        await _closing.CancelAsync();
        await _chatLine.WaitAsync(cancellation).ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        await _recorderLine.WaitAsync(cancellation).ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose() => _closing.Dispose();

    private void Take(RoomPost post)
    {
        switch (post)
        {
            case RoomPost.Happened happened:
                Feed(happened.Input);
                break;
            case RoomPost.Prompted prompted:
                Ask(prompted);
                break;
            case RoomPost.Refused refused:
                Refuse(refused);
                break;
            case RoomPost.Committed committed:
                TakeCommitted(committed);
                break;
            case RoomPost.NotCommitted lost:
                Tell(new VoiceRoomEvent.Noticed(lost.Code, lost.Message));
                Feed(new FloorInput.NotCommitted(lost.Turn.UserId, lost.Turn.UtteranceId));
                break;
            case RoomPost.ViewSeen seen:
                See(seen.View);
                break;
            case RoomPost.ChatGone:
                Close("deleted");
                break;
            case RoomPost.RecorderLost lost:
                EndRecorder(lost.RecordingId, RecordingEffect.Notice.Failed.Code);
                break;
            case RoomPost.LaneLost lost:
                Tell(new VoiceRoomEvent.Noticed(ErrorCodes.VoiceUnavailable, "Somebody cannot be heard at the moment."));
                _ = _lanes.Remove(lost.UserId);
                break;
            case RoomPost.Voice voice:
                TakeVoice(voice.Post);
                break;
            default:
                throw new InvalidOperationException($"Nobody posts a {post.GetType().Name}.");
        }
    }

    private void Tell(VoiceRoomEvent happened)
    {
        _outgoing.Add(_events.Number(happened));
        if (happened is VoiceRoomEvent.UtteranceEnded ended)
            Record(ended.Utterance);
    }

    private void Signal(VoiceRoomSignal signal) => _signals.Add(signal);

    private void Flush()
    {
        if (_outgoing.Count > 0)
        {
            _relays.Tell([.. _outgoing]);
            _outgoing.Clear();
        }

        if (_signals.Count > 0)
        {
            _relays.Tell([.. _signals]);
            _signals.Clear();
        }
    }

    /// <summary>The end of every turn: what happened is told, and the timer is set.</summary>
    private void Settle()
    {
        if (IsOver)
            return;
        Flush();
        foreach (var relayId in _relays.TakeLost())
        {
            _services.Instruments.RelayLost();
            LogRelayLost(_services.Logger, _roomId);
            Seat(new SeatInput.RelayLost(relayId));
            Flush();
        }

        var next = Math.Min(_keepVoiceAt, _floor.NextDeadline ?? long.MaxValue);
        next = Math.Min(next, _seats.NextDeadline ?? long.MaxValue);
        next = Math.Min(next, AloneUntil ?? long.MaxValue);
        next = Math.Min(next, _emptySince + (_services.Limits.EmptyRoomSeconds * 1000L) ?? long.MaxValue);
        next = Math.Min(next, _openTurns.Values.Min(turn => turn.EndsBy) ?? long.MaxValue);
        next = Math.Min(next, _consent.Until ?? long.MaxValue);
        next = Math.Min(next, NextOfVoices());
        if (!_relays.IsAnswered)
            next = Math.Min(next, Now + RelayAnswersMs);
        if (next >= _wakesAt)
            return;
        _wakesAt = next;
        var wait = _clockStart.AddMilliseconds(next) - _services.Time.GetUtcNow();
        _wakeAfter(wait > TimeSpan.Zero ? wait : TimeSpan.Zero);
    }
}
