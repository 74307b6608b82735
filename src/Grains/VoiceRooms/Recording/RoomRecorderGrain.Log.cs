using Microsoft.Extensions.Logging;

namespace Lexi.Grains.VoiceRooms.Recording;

public sealed partial class RoomRecorderGrain
{
    [LoggerMessage(Level = LogLevel.Error, Message = "Recording {RecordingId} could not begin")]
    private static partial void LogNotBegun(ILogger logger, Exception exception, string recordingId);

    [LoggerMessage(Level = LogLevel.Error, Message = "Recording {RecordingId} is written, but the index does not know that it ended")]
    private static partial void LogNotSaved(ILogger logger, Exception exception, string recordingId);

    [LoggerMessage(Level = LogLevel.Information, Message = "Recording {RecordingId} was cut off by the end of its process; it is closed")]
    private static partial void LogRecovered(ILogger logger, string recordingId);
}
