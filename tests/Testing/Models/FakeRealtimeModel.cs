using System.Threading.Channels;
using Lexi.Voice.Models;

namespace Lexi.Testing.Models;

/// <summary>A model whose sessions say what the test lets them say.</summary>
public sealed class FakeRealtimeModel : IRealtimeModel
{
    private readonly Channel<FakeRealtimeSession> _opened = Channel.CreateUnbounded<FakeRealtimeSession>();
    private int _count;

    public RealtimeCapabilities Capabilities { get; init; } = new(true, true, true, true, true, ["marin"]);

    /// <summary>Called before each opening with its number from 1; it may throw, wait, or return when the session expires.</summary>
    public Func<int, Task<DateTimeOffset?>> Opening { get; set; } = _ => Task.FromResult<DateTimeOffset?>(null);

    public async Task<IRealtimeSession> OpenAsync(RealtimeSessionOptions options, IVoiceModelSink sink, CancellationToken cancellation)
    {
        var number = Interlocked.Increment(ref _count);
        var expires = await Opening(number).WaitAsync(cancellation);
        var session = new FakeRealtimeSession($"fake_{number}", options, sink) { ExpiresAt = expires };
        await _opened.Writer.WriteAsync(session, cancellation);
        return session;
    }

    /// <summary>The next session that was opened.</summary>
    public ValueTask<FakeRealtimeSession> NextAsync(CancellationToken cancellation) => _opened.Reader.ReadAsync(cancellation);

    /// <summary>Whether a session was opened that the test has not taken yet.</summary>
    public bool HasMore => _opened.Reader.Count > 0;
}
