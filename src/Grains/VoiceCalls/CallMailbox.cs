using System.Collections.Concurrent;
using Lexi.Voice.Models;

namespace Lexi.Grains.VoiceCalls;

/// <summary>
/// Where everything that happens outside a call's turns waits for the next one: what the socket's read loop read, what a side task
/// finished. Any thread may post; one message to the grain stands for all that waits. Bounded: beyond it audio is dropped, and a
/// model that floods a call with events has ended its session.
/// </summary>
internal sealed class CallMailbox(IVoiceCallMailbox grain, VoiceCallInstruments instruments) : IVoiceModelSink
{
    private const int MostAudio = 4_000;
    private const int MostEvents = 20_000;

    private readonly ConcurrentQueue<(object? Said, AudioDelta Audio)> _waiting = new();
    private int _isAnnounced;
    private int _isFlooded;
    private volatile bool _isClosed;

    public void OnEvent(VoiceModelEvent modelEvent)
    {
        if (_waiting.Count < MostEvents || modelEvent is VoiceModelEvent.SessionEnded)
            Add(modelEvent, default);
        else if (Interlocked.Exchange(ref _isFlooded, 1) == 0)
            Add(new VoiceModelEvent.SessionEnded(ModelFailure.ProtocolViolation), default);
    }

    public void OnAudio(in AudioDelta delta)
    {
        if (_waiting.Count < MostAudio)
        {
            Add(null, delta);
            return;
        }
        instruments.ModelAudioDropped();
        delta.Pcm.Dispose();
    }

    public void Post(CallPost post) => Add(post, default);

    /// <summary>The grain goes away: nothing more is announced, so that nothing wakes it up again.</summary>
    public void Close() => _isClosed = true;

    /// <summary>Begins to take: what is posted from here on is announced anew.</summary>
    public void BeginTaking() => Volatile.Write(ref _isAnnounced, 0);

    /// <param name="said">A <see cref="VoiceModelEvent"/> or a <see cref="CallPost"/>; null for audio.</param>
    /// <param name="audio">The audio, the taker's from here on.</param>
    public bool TryTake(out object? said, out AudioDelta audio)
    {
        var isTaken = _waiting.TryDequeue(out var next);
        (said, audio) = next;
        return isTaken;
    }

    private void Add(object? said, in AudioDelta audio)
    {
        _waiting.Enqueue((said, audio));
        if (!_isClosed && Interlocked.Exchange(ref _isAnnounced, 1) == 0)
            _ = grain.Drain();
    }
}
