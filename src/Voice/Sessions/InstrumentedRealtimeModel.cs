using Lexi.Voice.Models;

namespace Lexi.Voice.Sessions;

/// <summary>Counts what a realtime model does and how long it takes, and changes nothing.</summary>
public sealed class InstrumentedRealtimeModel(IRealtimeModel inner, RealtimeInstruments instruments, TimeProvider time) : IRealtimeModel
{
    public RealtimeCapabilities Capabilities => inner.Capabilities;

    public async Task<IRealtimeSession> OpenAsync(RealtimeSessionOptions options, IVoiceModelSink sink, CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        var session = new InstrumentedRealtimeSession(sink, instruments, time);
        session.Attach(await inner.OpenAsync(options, session, cancellation));
        instruments.Opened(time.GetElapsedTime(started));
        return session;
    }
}
