using Microsoft.Extensions.Logging;

namespace Lexi.Grains.GroupChats;

internal sealed partial class ActiveChat
{
    private void LogNotKept(Exception exception, string chatId) => LogNotKept(_services.Logger, exception, chatId);

    private void LogInDoubt(Exception exception, string chatId) => LogInDoubt(_services.Logger, exception, chatId);

    private void LogReplyLost(Exception exception, string chatId) => LogReplyLost(_services.Logger, exception, chatId);

    private void LogTakenOver(string chatId) => LogTakenOver(_services.Logger, chatId);

    private void LogListenerDropped(string chatId) => LogListenerDropped(_services.Logger, chatId);

    private void LogNotDecided(Exception exception, string chatId) => LogNotDecided(_services.Logger, exception, chatId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Chat {ChatId} could not be written; trying again")]
    private static partial void LogNotKept(ILogger logger, Exception exception, string chatId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Whether the last write of chat {ChatId} is kept is not known; asking again before the next")]
    private static partial void LogInDoubt(ILogger logger, Exception exception, string chatId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A write of chat {ChatId} is kept, only its reply was lost")]
    private static partial void LogReplyLost(ILogger logger, Exception exception, string chatId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Chat {ChatId} is newer in the store than here; it was read again")]
    private static partial void LogTakenOver(ILogger logger, string chatId);

    [LoggerMessage(Level = LogLevel.Debug, Message = "A listener of chat {ChatId} does not take what it is told; it was let go")]
    private static partial void LogListenerDropped(ILogger logger, string chatId);

    [LoggerMessage(Level = LogLevel.Error, Message = "Who speaks next in chat {ChatId} could not be decided")]
    private static partial void LogNotDecided(ILogger logger, Exception exception, string chatId);
}
