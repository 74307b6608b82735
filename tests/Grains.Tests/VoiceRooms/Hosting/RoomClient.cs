#if !ORLEANS
using Lexi.Grains.Interfaces.VoiceRooms;

namespace Lexi.Grains.Tests.VoiceRooms.Hosting;

/// <summary>A browser in a voice room: keeps the events, plays what it hears, and speaks as the test says.</summary>
internal sealed class RoomClient
{
    private readonly RoomWorld _world;
    private readonly string _roomId;
    private readonly List<VoiceRoomEvent> _early = [];
    private bool _isJoining;
    private int _said;

    public RoomClient(RoomWorld world, string roomId, string userId, RoomProcess process)
    {
        (_world, _roomId, UserId, Process) = (world, roomId, userId, process);
        Loudspeaker = new Loudspeaker(world.World.Time, Report);
    }

    public string UserId { get; }

    public RoomProcess Process { get; }

    public Loudspeaker Loudspeaker { get; private set; }

    public string? AttachmentId { get; private set; }

    public VoiceRoomJoined? Joined { get; private set; }

    public List<VoiceRoomEvent> Events { get; } = [];

    public List<VoiceRoomSignal> Signals { get; } = [];

    /// <summary>What the room said when it let this connection go.</summary>
    public string? Reason { get; private set; }

    public bool IsInOrder { get; private set; } = true;

    public long LastSequence { get; private set; } = -1;

    public IVoiceRoomGrain Grain => _world.Room(_roomId);

    public FakeLane Lane => _world.Lane(_roomId, UserId);

    public IEnumerable<T> Seen<T>()
        where T : VoiceRoomEvent => Events.OfType<T>();

    /// <summary>The talk as it was heard.</summary>
    public IEnumerable<RoomUtterance> Utterances => Seen<VoiceRoomEvent.UtteranceEnded>().Select(ended => ended.Utterance);

    public VoiceRoomJoined Join(SeatKind kind = SeatKind.Speaker, long? lastSequence = null)
    {
        AttachmentId = $"att_{UserId}_{_world.NextNumber()}";
        Process.Connect(this);
        _isJoining = true;
        try
        {
            Joined = _world.World.Run(() => Grain.Join(new JoinVoiceRoom
            {
                UserId = UserId,
                AttachmentId = AttachmentId,
                Kind = kind,
                LastSequence = lastSequence,
                RelayId = Process.RelayId,
                Relay = _world.ReferenceOf(Process),
            }));
        }
        catch
        {
            Process.Disconnect(this);
            AttachmentId = null;
            throw;
        }
        finally
        {
            _isJoining = false;
        }

        Reason = null;
        if (lastSequence is null || !Joined.IsGapless)
            LastSequence = Joined.Snapshot.LastSequence;
        foreach (var happened in Joined.Missed.Concat(_early))
            Take(happened);
        _early.Clear();
        return Joined;
    }

    /// <summary>The connection drops without a word of the person.</summary>
    public void Drop()
    {
        Process.Disconnect(this);
        Loudspeaker.Silence();
        _world.World.Run(() => Grain.Detach(AttachmentId!));
    }

    public void Do(Func<IVoiceRoomGrain, Task> what) => _world.World.Run(() => what(Grain));

    /// <summary>Speaks from now on, as the microphone would tell it; goes on beside the test.</summary>
    /// <param name="words">What is understood; empty for a noise.</param>
    /// <param name="lastsMs">How long; 300 ms a word when it is not said.</param>
    /// <param name="wordsEvery">Words are understood so often, milliseconds.</param>
    public void Says(string words, int? lastsMs = null, int wordsEvery = 400)
    {
        var utteranceId = $"utt_{UserId}_{++_said}";
        var all = words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        _ = _world.World.Start(() => Speak(utteranceId, words, lastsMs ?? Math.Max(1, all.Length) * 300, wordsEvery));
    }

    public void Hear(IReadOnlyList<VoiceRoomEvent> events)
    {
        foreach (var happened in events)
        {
            if (_isJoining)
                _early.Add(happened);
            else
                Take(happened);
        }
    }

    public void Detached(string attachmentId, string reason)
    {
        if (attachmentId != AttachmentId)
            return;
        Reason = reason;
        Loudspeaker.Silence();
        Process.Disconnect(this);
    }

    private async Task Speak(string utteranceId, string words, int lastsMs, int wordsEvery)
    {
        var time = _world.World.Time;
        if (Lane.Open is not { Settings.IsMuted: false } lane)
            return;
        long Clock() => (long)(time.GetUtcNow() - lane.ClockStart).TotalMilliseconds;
        var began = Clock();
        await Grain.OnLane(new LaneEdge.SpeechStarted(utteranceId, began) { UserId = UserId, LaneId = lane.LaneId });
        var all = words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var at = wordsEvery; at < lastsMs; at += wordsEvery)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(wordsEvery), time);
            var heard = string.Join(' ', all.Take(all.Length * at / lastsMs));
            if (heard.Length > 0)
                await Grain.OnLane(new LaneEdge.Words(utteranceId, heard) { UserId = UserId, LaneId = lane.LaneId });
        }

        await Task.Delay(TimeSpan.FromMilliseconds(began + lastsMs + 200 - Clock()), time);
        await Grain.OnLane(new LaneEdge.SpeechStopped(utteranceId, began + lastsMs) { UserId = UserId, LaneId = lane.LaneId });
        await Task.Delay(TimeSpan.FromMilliseconds(300), time);
        await Grain.OnLane(new LaneEdge.TurnEnded(utteranceId, words, lastsMs, lastsMs, began + lastsMs, began + lastsMs + 400, Clock())
        {
            UserId = UserId,
            LaneId = lane.LaneId,
        });
    }

    private void Report(string utteranceId, int playedMs)
    {
        if (AttachmentId is { } attachmentId && Reason is null)
            _ = Grain.ReportPlayback(new RoomPlaybackReport(attachmentId, utteranceId, playedMs, 0));
    }

    private void Take(VoiceRoomEvent happened)
    {
        if (happened.Sequence <= LastSequence)
            return;
        IsInOrder &= happened.Sequence == LastSequence + 1;
        LastSequence = happened.Sequence;
        Events.Add(happened);
        Loudspeaker.Hear(happened);
    }
}
#endif
