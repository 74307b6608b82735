using Lexi.Voice.Models;
using Microsoft.Extensions.Logging;

namespace Lexi.Voice.Sessions;

/// <summary>Says when a session ends and what it is refused. Never what anybody said.</summary>
internal sealed partial class LoggingSink(IVoiceModelSink sink, ILogger logger) : IVoiceModelSink
{
    public void OnAudio(in AudioDelta delta) => sink.OnAudio(delta);

    public void OnEvent(VoiceModelEvent modelEvent)
    {
        if (modelEvent is VoiceModelEvent.SessionEnded { Failure: not ModelFailure.None } ended)
            LogEnded(logger, ended.Failure);
        else if (modelEvent is VoiceModelEvent.CommandRefused refused)
            LogRefused(logger, refused.Code);
        sink.OnEvent(modelEvent);
    }

    [LoggerMessage(3, LogLevel.Warning, "A realtime session ended: {Failure}")]
    private static partial void LogEnded(ILogger logger, ModelFailure failure);

    [LoggerMessage(4, LogLevel.Warning, "The provider refused a command: {Code}")]
    private static partial void LogRefused(ILogger logger, string code);
}
