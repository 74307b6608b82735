using Microsoft.Extensions.Logging;

namespace Lexi.Grains.VoiceRooms;

internal sealed partial class LiveRoom
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "A process that relays room {RoomId} cannot be reached; its people are away")]
    private static partial void LogRelayLost(ILogger logger, string roomId);

    [LoggerMessage(Level = LogLevel.Error, Message = "A microphone of room {RoomId} cannot be reached")]
    private static partial void LogLaneLost(ILogger logger, Exception exception, string roomId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The chat of room {RoomId} did not take what was said")]
    private static partial void LogNotCommitted(ILogger logger, Exception exception, string roomId);

    [LoggerMessage(Level = LogLevel.Error, Message = "The recorder of room {RoomId} does not work")]
    private static partial void LogNotRecorded(ILogger logger, Exception exception, string roomId);

    [LoggerMessage(Level = LogLevel.Error, Message = "A character of room {RoomId} could not be told what to answer")]
    private static partial void LogNotPrepared(ILogger logger, Exception exception, string roomId);
}
