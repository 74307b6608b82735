using System.Runtime.InteropServices;
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.VoiceRooms;
using Lexi.Web.Hubs.MessagePack;

namespace Lexi.Web.VoiceRooms;

/// <summary>
/// Where a room's events and voices enter this process, for all its connections there. Sound is copied once and shared. Each listener gets
/// tracks, at most one message each <see cref="SpacingMs"/> however many speak, or a mix made here. Everything is only queued: what cannot be
/// written to one connection waits in its own outbox.
/// </summary>
internal sealed class RoomRelay : IVoiceRoomRelay, IDisposable
{
    /// <summary>Voices that come within so many milliseconds leave together; a single one never waits.</summary>
    private const int SpacingMs = 10;

    /// <summary>Utterances that were stopped, of which more may come.</summary>
    private const int MostStopped = 16;

    private readonly Lock _gate = new();
    private readonly List<RoomAudioPiece> _tick = [];
    private readonly HashSet<string> _silenced = new(StringComparer.Ordinal);
    private readonly Queue<string> _stopped = new();
    private readonly IVoiceRoomGrain _room;
    private readonly LoudestVoices _loudest;
    private readonly VoiceRoomInstruments _instruments;
    private readonly TimeProvider _time;
    private readonly ITimer _flush;
    private readonly long _start;
    private RoomListener[] _listeners = [];
    private RelayMix? _mix;
    private MixClock? _clock;
    private long _flushedAt = -SpacingMs;
    private bool _isFlushDue;

    public RoomRelay(string roomId, string relayId, IVoiceRoomGrain room, Limits limits, VoiceRoomInstruments instruments, TimeProvider time)
    {
        (RoomId, RelayId, _room) = (roomId, relayId, room);
        _loudest = new LoudestVoices(limits.VoicesPerListener);
        _instruments = instruments;
        _time = time;
        _start = time.GetTimestamp();
        _flush = time.CreateTimer(static state => ((RoomRelay)state!).FlushLate(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public string RoomId { get; }

    public string RelayId { get; }

    private long Now => (long)_time.GetElapsedTime(_start).TotalMilliseconds;

    /// <summary>From here on it is told; what comes before the room has answered waits for <see cref="Begin"/>.</summary>
    public void Add(RoomListener listener)
    {
        lock (_gate)
            _listeners = [.. _listeners, listener];
        _instruments.ListenerCame();
    }

    public void Begin(RoomListener listener, VoiceRoomJoined joined)
    {
        lock (_gate)
        {
            foreach (var seat in joined.Snapshot.Seats)
                Note(seat);
            listener.Begin(joined);
            if (listener is not { Mode: AudioMode.Mix, Hears: true } || _mix is not null)
                return;
            _mix = new RelayMix(RoomId, Report);
            _clock = new MixClock(_time, Tick, _instruments.TicksLeftOut);
        }
    }

    /// <summary>Its person is told why; nothing of the room comes after it.</summary>
    public void Close(RoomListener listener, string reason)
    {
        lock (_gate)
            listener.Close(reason);
    }

    public void Remove(RoomListener listener)
    {
        lock (_gate)
        {
            var count = _listeners.Length;
            _listeners = [.. _listeners.Where(other => other != listener)];
            if (_listeners.Length < count)
                _instruments.ListenerLeft();
            if (_mix is null || _listeners.Any(other => other.Mode == AudioMode.Mix))
                return;
            _clock!.Dispose();
            (_mix, _clock) = (null, null);
        }
    }

    public ValueTask OnEvents(VoiceRoomEvents events)
    {
        var batch = events.Events as VoiceRoomEvent[] ?? [.. events.Events];
        if (batch.Length == 0)
            return ValueTask.CompletedTask;
        lock (_gate)
        {
            foreach (var happened in batch)
                Note(happened);
            foreach (var listener in _listeners)
                listener.Tell(batch);
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask OnSignals(VoiceRoomSignals signals)
    {
        if (signals.Signals.Count == 0)
            return ValueTask.CompletedTask;
        lock (_gate)
        {
            foreach (var listener in _listeners)
                listener.Tell(signals);
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask OnAudio(RoomAudio audio)
    {
        lock (_gate)
            Hear(audio);
        return ValueTask.CompletedTask;
    }

    public ValueTask OnDetached(string attachmentId, string reason)
    {
        lock (_gate)
            Array.Find(_listeners, listener => listener.AttachmentId == attachmentId)?.Close(reason);
        return ValueTask.CompletedTask;
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _flush.Dispose();
            _clock?.Dispose();
            LetGo();
        }
    }

    private void Hear(in RoomAudio audio)
    {
        var isPerson = audio.UtteranceId.Length == 0;
        if (isPerson ? _silenced.Contains(audio.SpeakerId) : _stopped.Contains(audio.UtteranceId))
        {
            _instruments.VoiceLeftOut(audio.Pcm.Length, "silenced");
            return;
        }

        if (_mix?.Add(audio) == false)
            _instruments.VoiceLeftOut(audio.Pcm.Length, "mix_full");
        if (isPerson && !_loudest.Hear(audio.SpeakerId, MemoryMarshal.Cast<byte, short>(audio.Pcm.Span), Now))
        {
            _instruments.VoiceLeftOut(audio.Pcm.Length, "louder_voices");
            return;
        }

        _tick.Add(new RoomAudioPiece(audio.SpeakerId, audio.UtteranceId, audio.OffsetMs, SharedSound.CopyOf(audio.Pcm.Span)));
        var wait = _flushedAt + SpacingMs - Now;
        if (wait <= 0)
        {
            Flush();
        }
        else if (!_isFlushDue)
        {
            _isFlushDue = true;
            _ = _flush.Change(TimeSpan.FromMilliseconds(wait), Timeout.InfiniteTimeSpan);
        }
    }

    private void FlushLate()
    {
        lock (_gate)
            Flush();
    }

    private void Flush()
    {
        _isFlushDue = false;
        if (_tick.Count == 0)
            return;
        _flushedAt = Now;
        foreach (var listener in _listeners)
        {
            if (listener is { Mode: AudioMode.Tracks, Hears: true })
                listener.Outbox.Post(RoomId, _tick, listener.UserId);
        }

        LetGo();
    }

    private void LetGo()
    {
        foreach (var piece in _tick)
            piece.Sound.LetGo();
        _tick.Clear();
    }

    private void Tick(long number)
    {
        lock (_gate)
            _mix?.Tick(number, _listeners);
    }

    private void Note(VoiceRoomEvent happened)
    {
        switch (happened)
        {
            case VoiceRoomEvent.SeatChanged seat:
                Note(seat.Seat);
                break;
            case VoiceRoomEvent.SeatLeft left:
                _ = _silenced.Remove(left.UserId);
                Silence(left.UserId);
                break;
            case VoiceRoomEvent.PlaybackHeld held:
                _mix?.Hold(held.UtteranceId, _listeners);
                break;
            case VoiceRoomEvent.PlaybackResumed resumed:
                _mix?.Resume(resumed.UtteranceId);
                break;
            case VoiceRoomEvent.PlaybackStopped stopped:
                Stop(stopped.UtteranceId);
                break;
            case VoiceRoomEvent.PlaybackFinished finished:
                _mix?.Finish(finished.UtteranceId, finished.DurationMs);
                break;
        }
    }

    /// <summary>Who may not be heard is not, whatever is still under way from their lane.</summary>
    private void Note(RoomSeat seat)
    {
        var isHeard = seat is { Kind: SeatKind.Speaker, State: SeatState.Present, IsMuted: false, IsSilenced: false };
        if (isHeard)
            _ = _silenced.Remove(seat.UserId);
        else if (_silenced.Add(seat.UserId))
            Silence(seat.UserId);
    }

    private void Silence(string userId)
    {
        _loudest.Forget(userId);
        _mix?.Silence(userId);
        Drop(piece => piece.SpeakerId == userId);
    }

    private void Stop(string utteranceId)
    {
        _mix?.Stop(utteranceId, _listeners);
        Drop(piece => piece.UtteranceId == utteranceId);
        _stopped.Enqueue(utteranceId);
        if (_stopped.Count > MostStopped)
            _ = _stopped.Dequeue();
    }

    private void Drop(Predicate<RoomAudioPiece> unwanted)
    {
        foreach (var piece in _tick)
        {
            if (unwanted(piece))
                piece.Sound.LetGo();
        }

        _ = _tick.RemoveAll(unwanted);
    }

    private void Report(RoomPlaybackReport report)
    {
        try
        {
            _ = _room.ReportPlayback(report);
        }
#pragma warning disable CA1031 // A runtime that stops may refuse at once; the next report, if there is one, says it all.
        catch (Exception)
#pragma warning restore CA1031
        {
            _instruments.ReportLost();
        }
    }
}
