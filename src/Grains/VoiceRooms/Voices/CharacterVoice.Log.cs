using Microsoft.Extensions.Logging;

namespace Lexi.Grains.VoiceRooms.Voices;

internal sealed partial class CharacterVoice
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "The voice of {Character} could not be opened")]
    private static partial void LogNotOpened(ILogger logger, Exception exception, string character);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The voice of {Character} did not close in order")]
    private static partial void LogNotClosed(ILogger logger, Exception exception, string character);

    [LoggerMessage(Level = LogLevel.Warning, Message = "An answer of {Character} is asked for again: {Reason}")]
    private static partial void LogAskedAgain(ILogger logger, string character, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "An answer of {Character} failed: {Reason}")]
    private static partial void LogFailed(ILogger logger, string character, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A tool of {Character} failed: {Tool}")]
    private static partial void LogToolFailed(ILogger logger, Exception exception, string character, string tool);
}
