using Microsoft.Extensions.Logging;

namespace Lexi.Web.Hubs;

internal static partial class HubLog
{
    [LoggerMessage(1, LogLevel.Debug, "A message could not be written to a connection")]
    public static partial void WriteFailed(ILogger logger, Exception exception);

    [LoggerMessage(2, LogLevel.Information, "A connection was closed because it could not keep up")]
    public static partial void ClosedForSlowness(ILogger logger);

    [LoggerMessage(3, LogLevel.Information, "A connection was closed because of {Reason}")]
    public static partial void ClosedForAbuse(ILogger logger, string reason);

    [LoggerMessage(4, LogLevel.Error, "A hub method failed")]
    public static partial void MethodFailed(ILogger logger, Exception exception);

    [LoggerMessage(5, LogLevel.Warning, "Microphone audio could not be delivered to its call")]
    public static partial void MicrophoneFailed(ILogger logger, Exception exception);

    [LoggerMessage(6, LogLevel.Debug, "A call could not be told that its listener left")]
    public static partial void NotDetached(ILogger logger, Exception exception);

    [LoggerMessage(7, LogLevel.Debug, "A chat could not be told that a listener left")]
    public static partial void ChatNotDetached(ILogger logger, Exception exception);

    [LoggerMessage(8, LogLevel.Debug, "A voice room could not be told that a listener left")]
    public static partial void RoomNotDetached(ILogger logger, Exception exception);
}
