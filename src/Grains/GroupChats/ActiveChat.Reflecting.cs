namespace Lexi.Grains.GroupChats;

/// <summary>The part that thinks about what was said, after it was said.</summary>
internal sealed partial class ActiveChat
{
    private void Reflect(string messageId) => LogReflecting(_services.Logger, ChatId, messageId);
}
