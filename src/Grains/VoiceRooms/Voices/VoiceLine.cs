using Lexi.Voice.Models;

namespace Lexi.Grains.VoiceRooms.Voices;

/// <summary>
/// One session of a character and the way of what it says into the room's mailbox. Bounded: beyond it sound is dropped, and a model that floods
/// the room with events has ended its session. Whoever closes it first wins: a session that opens afterwards is closed at once, and nothing of
/// it is heard any more.
/// </summary>
internal sealed class VoiceLine(string characterKey, Action<VoicePost> post, Action dropped) : IVoiceModelSink, IAsyncDisposable
{
    public const int MostSound = 4000;
    public const int MostEvents = 4000;

    private static readonly object _closed = new();

    private object? _session;
    private int _waitingSound;
    private int _waitingEvents;
    private int _isFlooded;

    public string CharacterKey { get; } = characterKey;

    /// <summary>The open session; null before and after.</summary>
    public IRealtimeSession? Session => Volatile.Read(ref _session) as IRealtimeSession;

    public bool IsClosed => ReferenceEquals(Volatile.Read(ref _session), _closed);

    /// <returns>False when the line was closed meanwhile; the session is the caller's to close.</returns>
    public bool Attach(IRealtimeSession session) => Interlocked.CompareExchange(ref _session, session, null) is null;

    public void OnEvent(VoiceModelEvent modelEvent)
    {
        if (IsClosed)
            return;
        if (Interlocked.Increment(ref _waitingEvents) <= MostEvents || modelEvent is VoiceModelEvent.SessionEnded)
            post(new VoicePost.Said(this, modelEvent));
        else if (Interlocked.Exchange(ref _isFlooded, 1) == 0)
            post(new VoicePost.Said(this, new VoiceModelEvent.SessionEnded(ModelFailure.ProtocolViolation)));
    }

    public void OnAudio(in AudioDelta delta)
    {
        if (IsClosed)
        {
            delta.Pcm.Dispose();
            return;
        }

        if (Volatile.Read(ref _waitingSound) >= MostSound)
        {
            dropped();
            delta.Pcm.Dispose();
            return;
        }

        _ = Interlocked.Increment(ref _waitingSound);
        post(new VoicePost.Sounded(this, delta));
    }

    /// <summary>A post of this line has been taken.</summary>
    public void Taken(bool isSound) => _ = isSound ? Interlocked.Decrement(ref _waitingSound) : Interlocked.Decrement(ref _waitingEvents);

    public ValueTask DisposeAsync() => Interlocked.Exchange(ref _session, _closed) is IRealtimeSession session ? session.DisposeAsync() : ValueTask.CompletedTask;
}
