using Microsoft.Extensions.Logging;

namespace Lexi.Grains.GroupChats;

internal sealed partial class ActiveChat
{
    private void LogNotKept(Exception exception, string chatId) => LogNotKept(_services.Logger, exception, chatId);

    private void LogListenerDropped(string chatId) => LogListenerDropped(_services.Logger, chatId);

    private void LogNotDecided(Exception exception, string chatId) => LogNotDecided(_services.Logger, exception, chatId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Chat {ChatId} could not be written; trying again")]
    private static partial void LogNotKept(ILogger logger, Exception exception, string chatId);

    [LoggerMessage(Level = LogLevel.Debug, Message = "A listener of chat {ChatId} does not take what it is told; it was let go")]
    private static partial void LogListenerDropped(ILogger logger, string chatId);

    [LoggerMessage(Level = LogLevel.Error, Message = "Who speaks next in chat {ChatId} could not be decided")]
    private static partial void LogNotDecided(ILogger logger, Exception exception, string chatId);
}
