using Lexi.Grains.Interfaces.VoiceCalls;
using Lexi.Voice.Models;
using Microsoft.Extensions.Logging;

namespace Lexi.Grains.VoiceCalls;

internal sealed partial class ActiveCall
{
    private void LogEnded(string callId, CallEndReason reason, ModelFailure failure) => LogEnded(_services.Logger, callId, reason, failure);

    private void LogModelRefused(Exception exception, string callId, ModelFailure failure) => LogModelRefused(_services.Logger, exception, callId, failure);

    private void LogNotConnected(Exception exception, string callId) => LogNotConnected(_services.Logger, exception, callId);

    private void LogToolFailed(Exception exception, string callId, string tool) => LogToolFailed(_services.Logger, exception, callId, tool);

    private void LogNotClosed(Exception exception, string callId) => LogNotClosed(_services.Logger, exception, callId);

    [LoggerMessage(Level = LogLevel.Information, Message = "Call {CallId} ended: {Reason} ({Failure})")]
    private static partial void LogEnded(ILogger logger, string callId, CallEndReason reason, ModelFailure failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "No session for call {CallId}: {Failure}")]
    private static partial void LogModelRefused(ILogger logger, Exception exception, string callId, ModelFailure failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "Call {CallId} could not be connected")]
    private static partial void LogNotConnected(ILogger logger, Exception exception, string callId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A tool failed in call {CallId}: {Tool}")]
    private static partial void LogToolFailed(ILogger logger, Exception exception, string callId, string tool);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The session of call {CallId} did not close in order")]
    private static partial void LogNotClosed(ILogger logger, Exception exception, string callId);
}
