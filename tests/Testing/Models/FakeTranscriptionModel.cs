using System.Threading.Channels;
using Lexi.Voice.Models;

namespace Lexi.Testing.Models;

/// <summary>A transcription model whose sessions say what the test lets them say.</summary>
public sealed class FakeTranscriptionModel : ITranscriptionModel
{
    private static readonly RealtimeSessionOptions _nothing = new() { Instructions = "", Voice = "" };

    private readonly Channel<FakeRealtimeSession> _opened = Channel.CreateUnbounded<FakeRealtimeSession>();
    private int _count;

    /// <summary>Called before each opening with its number from 1; it may throw, wait, or return when the session expires.</summary>
    public Func<int, Task<DateTimeOffset?>> Opening { get; set; } = _ => Task.FromResult<DateTimeOffset?>(null);

    /// <summary>How often a session was asked for.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>What the newest opening asked for; null before the first.</summary>
    public TranscriptionOptions? Asked { get; private set; }

    /// <summary>Whether a session was opened that the test has not taken yet.</summary>
    public bool HasMore => _opened.Reader.Count > 0;

    public async Task<IRealtimeSession> OpenAsync(TranscriptionOptions options, IVoiceModelSink sink, CancellationToken cancellation)
    {
        Asked = options;
        var number = Interlocked.Increment(ref _count);
        var expires = await Opening(number).WaitAsync(cancellation);
        var session = new FakeRealtimeSession($"heard_{number}", _nothing, sink) { ExpiresAt = expires };
        await _opened.Writer.WriteAsync(session, cancellation);
        return session;
    }

    /// <summary>The next session that was opened.</summary>
    public ValueTask<FakeRealtimeSession> NextAsync(CancellationToken cancellation) => _opened.Reader.ReadAsync(cancellation);
}
