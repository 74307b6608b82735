using Lexi.Voice.Models;
using Microsoft.Extensions.Logging;

namespace Lexi.Voice.Sessions;

/// <summary>Says when sessions open, fail and end. Never what anybody said.</summary>
public sealed partial class LoggingRealtimeModel(IRealtimeModel inner, ILogger<LoggingRealtimeModel> logger) : IRealtimeModel
{
    public RealtimeCapabilities Capabilities => inner.Capabilities;

    public async Task<IRealtimeSession> OpenAsync(RealtimeSessionOptions options, IVoiceModelSink sink, CancellationToken cancellation)
    {
        try
        {
            var session = await inner.OpenAsync(options, new LoggingSink(sink, logger), cancellation);
            LogOpened(session.Id);
            return session;
        }
        catch (ModelException failed)
        {
            LogOpenFailed(failed.Failure, failed);
            throw;
        }
    }

    [LoggerMessage(1, LogLevel.Debug, "Realtime session {Session} is open")]
    private partial void LogOpened(string session);

    [LoggerMessage(2, LogLevel.Warning, "A realtime session could not be opened: {Failure}")]
    private partial void LogOpenFailed(ModelFailure failure, Exception exception);
}
