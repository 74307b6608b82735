using Microsoft.Extensions.Logging;

namespace Lexi.Grains.GroupChats;

public sealed partial class GroupChatGrain
{
    private void LogRecovered(string chatId) => LogRecovered(services.Logger, chatId);

    [LoggerMessage(Level = LogLevel.Information, Message = "An answer in chat {ChatId} was cut off by the end of its process; its words are as far as they came")]
    private static partial void LogRecovered(ILogger logger, string chatId);
}
