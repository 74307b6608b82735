using System.Collections.Concurrent;
using Lexi.Voice.Models;

namespace Lexi.Grains.VoiceRooms.Lanes;

/// <summary>
/// Where everything that happens outside a lane's turns waits for the next one. Any thread may post; one message to the grain stands for all
/// that waits. Bounded: a model that floods a lane with events has ended its session.
/// </summary>
internal sealed class LaneMailbox(IMicrophoneLaneMailbox grain)
{
    private const int MostWaiting = 2000;

    private readonly ConcurrentQueue<LanePost> _waiting = new();
    private int _isAnnounced;
    private volatile bool _isClosed;

    /// <summary>A place for one session to talk into.</summary>
    public IVoiceModelSink SinkFor(int opening) => new Sink(this, opening);

    public void Post(LanePost post)
    {
        _waiting.Enqueue(post);
        if (!_isClosed && Interlocked.Exchange(ref _isAnnounced, 1) == 0)
            _ = grain.Drain();
    }

    /// <summary>The grain goes away: nothing more is announced, so that nothing wakes it up again.</summary>
    public void Close() => _isClosed = true;

    /// <summary>Begins to take: what is posted from here on is announced anew.</summary>
    public void BeginTaking() => Volatile.Write(ref _isAnnounced, 0);

    public bool TryTake(out LanePost? post) => _waiting.TryDequeue(out post);

    private sealed class Sink(LaneMailbox mailbox, int opening) : IVoiceModelSink
    {
        private int _isFlooded;

        public void OnEvent(VoiceModelEvent modelEvent)
        {
            if (mailbox._waiting.Count < MostWaiting || modelEvent is VoiceModelEvent.SessionEnded)
                mailbox.Post(new LanePost.Said(opening, modelEvent));
            else if (Interlocked.Exchange(ref _isFlooded, 1) == 0)
                mailbox.Post(new LanePost.Said(opening, new VoiceModelEvent.SessionEnded(ModelFailure.ProtocolViolation)));
        }

        public void OnAudio(in AudioDelta delta) => delta.Pcm.Dispose();
    }
}
