#if !ORLEANS
using Lexi.Grains.Interfaces.VoiceCalls;
using Lexi.Testing.Conversations;

namespace Lexi.Grains.Tests.Hosting;

/// <summary>A browser in a call: keeps the events, plays the sound, reports what was heard, and can lose its connection.</summary>
internal sealed class CallClient : IVoiceCallObserver
{
    private readonly CallWorld _world;
    private readonly TimerAgenda _agenda;
    private IVoiceCallObserver? _reference;
    private readonly List<CallEvent> _early = [];
    private bool _isAttaching;
    private int _attachments;

    public CallClient(CallWorld world, CallSnapshot snapshot, int tickMs = 10)
    {
        _world = world;
        _agenda = new TimerAgenda(world.World.Time);
        Snapshot = snapshot;
        Grain = world.Call(snapshot.CallId);
        Listener = new ScriptedListener(_agenda, Report) { TickMs = tickMs };
    }

    public CallSnapshot Snapshot { get; private set; }

    public IVoiceCallGrain Grain { get; }

    public ScriptedListener Listener { get; }

    public string? AttachmentId { get; private set; }

    public CallAttached? Attached { get; private set; }

    /// <summary>What an observer call does besides; throws what it is to fail with.</summary>
    public Func<Task> Hook { get; set; } = () => Task.CompletedTask;

    public List<CallEvent> Events { get; } = [];

    /// <summary>Called with each event, after it was kept.</summary>
    public Action<CallEvent> Happened { get; set; } = _ => { };

    /// <summary>Whether the events follow on what the client began with, without gap or repeat.</summary>
    public bool IsInOrder => Events.Select((happened, index) => happened.Sequence - index).Distinct().Count() <= 1
        && (Events.Count == 0 || Events[0].Sequence == FirstSequence + 1);

    /// <summary>What the first snapshot already held.</summary>
    public long FirstSequence { get; private set; } = -1;

    public CallState State => Events.OfType<CallEvent.StateChanged>().LastOrDefault()?.State ?? Snapshot.State;

    public IEnumerable<T> Seen<T>()
        where T : CallEvent => Events.OfType<T>();

    /// <summary>The captions that are final, in the order of the last word about each.</summary>
    public IEnumerable<CallUtterance> FinalCaptions => Seen<CallEvent.CaptionUpdated>().Select(caption => caption.Utterance).Where(line => line.IsFinal);

    public void Attach(long? lastSequence = null)
    {
        AttachmentId = $"att_{++_attachments}_{GetHashCode()}";
        _reference = _world.World.Grains.CreateObjectReference<IVoiceCallObserver>(this);
        _isAttaching = true;
        Attached = _world.World.Run(() => Grain.Attach(new AttachToCall
        {
            UserId = CallWorld.Ada,
            AttachmentId = AttachmentId,
            LastSequence = lastSequence,
            Observer = _reference,
        }));
        Snapshot = Attached.Snapshot;
        if (FirstSequence < 0)
            FirstSequence = Snapshot.LastSequence;
        Events.AddRange(Attached.Missed);
        _isAttaching = false;
        // What overtook the answer.
        foreach (var early in _early)
            Take(early);
        _early.Clear();
    }

    public void Detach()
    {
        var left = AttachmentId!;
        AttachmentId = null;
        _world.World.Run(() => Grain.Detach(left));
    }

    public void Do(Func<IVoiceCallGrain, Task> what) => _world.World.Run(() => what(Grain));

    /// <summary>The person speaks: what the scripted model hears of it. Milliseconds of the world.</summary>
    public CallClient Says(string words, long from, long to)
    {
        _ = _world.Model.Session!.Hears(words, from, to);
        return this;
    }

    public async ValueTask OnEvents(CallEvents events)
    {
        await Hook();
        if (AttachmentId is null)
            return;
        foreach (var happened in events.Events)
        {
            if (_isAttaching)
                _early.Add(happened);
            else
                Take(happened);
        }
    }

    private void Take(CallEvent happened)
    {
        Events.Add(happened);
        switch (happened)
        {
            case CallEvent.PlaybackPaused:
                Listener.Pause();
                break;
            case CallEvent.PlaybackResumed:
                Listener.Resume();
                break;
            case CallEvent.PlaybackStopped stopped:
                Listener.Stop(stopped.ItemId);
                break;
            default:
                break;
        }
        Happened(happened);
    }

    public async ValueTask OnAudio(CharacterAudio audio)
    {
        await Hook();
        if (AttachmentId is not null)
            Listener.Play(audio.ItemId, audio.OffsetMs, audio.Pcm.Length);
    }

    private void Report(string itemId, int playedMs)
    {
        if (AttachmentId is { } attachment)
            _ = Grain.ReportPlayback(new PlaybackReport(attachment, itemId, playedMs, 0));
    }
}
#endif
