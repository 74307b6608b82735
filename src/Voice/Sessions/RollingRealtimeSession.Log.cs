using Lexi.Voice.Models;
using Microsoft.Extensions.Logging;

namespace Lexi.Voice.Sessions;

internal sealed partial class RollingRealtimeSession
{
    [LoggerMessage(1, LogLevel.Information, "Realtime session {OldId} handed over to {NewId} before its end")]
    private partial void LogRolledOver(string oldId, string newId);

    [LoggerMessage(2, LogLevel.Warning, "Realtime session {SessionId} was lost: {Failure}; opening another")]
    private partial void LogLost(string sessionId, ModelFailure failure);

    [LoggerMessage(3, LogLevel.Information, "The conversation goes on in realtime session {SessionId}")]
    private partial void LogRestored(string sessionId);

    [LoggerMessage(4, LogLevel.Warning, "The session that is to take over could not be opened: {Failure}")]
    private partial void LogNotPrepared(ModelFailure failure);

    [LoggerMessage(5, LogLevel.Error, "A realtime session could not be opened, and no model should fail like this")]
    private partial void LogOpeningFailed(Exception fault);

    [LoggerMessage(6, LogLevel.Warning, "A realtime session did not close in order")]
    private partial void LogNotClosed(Exception fault);

    [LoggerMessage(7, LogLevel.Error, "What ran beside a realtime session failed")]
    private partial void LogWorkFailed(Exception fault);
}
