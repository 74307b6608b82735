using Lexi.Voice.Models;
using Microsoft.Extensions.Logging;

namespace Lexi.Providers.OpenAI.Realtime;

internal sealed partial class OpenAIRealtimeSession
{
    [LoggerMessage(1, LogLevel.Warning, "The provider broke the realtime protocol: {What}")]
    private partial void LogViolation(string what);

    [LoggerMessage(2, LogLevel.Information, "Realtime session {SessionId} ended: {Failure} (last error code: {LastErrorCode})")]
    private partial void LogEnded(string sessionId, ModelFailure failure, string? lastErrorCode);
}
