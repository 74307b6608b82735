using Lexi.Voice.Models;
using Microsoft.Extensions.Logging;

namespace Lexi.Grains.VoiceRooms.Lanes;

internal sealed partial class LaneTranscriber
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "A lane is not transcribed for a while: {Failure}")]
    private static partial void LogGivenUp(ILogger logger, ModelFailure failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "A transcription session could not be opened")]
    private static partial void LogOpeningFailed(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A transcription session did not close in order")]
    private static partial void LogNotClosed(ILogger logger, Exception exception);
}
