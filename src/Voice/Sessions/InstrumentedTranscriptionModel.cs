using Lexi.Voice.Models;

namespace Lexi.Voice.Sessions;

/// <summary>Counts what a transcription model does and how long it takes to open, and changes nothing.</summary>
public sealed class InstrumentedTranscriptionModel(ITranscriptionModel inner, RealtimeInstruments instruments, TimeProvider time) : ITranscriptionModel
{
    public async Task<IRealtimeSession> OpenAsync(TranscriptionOptions options, IVoiceModelSink sink, CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        var session = new InstrumentedRealtimeSession(sink, instruments, time);
        session.Attach(await inner.OpenAsync(options, session, cancellation));
        instruments.Opened(time.GetElapsedTime(started));
        return session;
    }
}
