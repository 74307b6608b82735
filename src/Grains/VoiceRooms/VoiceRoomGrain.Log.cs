using Microsoft.Extensions.Logging;

namespace Lexi.Grains.VoiceRooms;

public sealed partial class VoiceRoomGrain
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Room {RoomId} could not be kept; trying again with the next change")]
    private static partial void LogNotKept(ILogger logger, Exception exception, string roomId);
}
