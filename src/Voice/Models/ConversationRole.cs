namespace Lexi.Voice.Models;

public enum ConversationRole
{
    /// <summary>Rules and facts from the server. Never what a person said.</summary>
    System,
    User,
    Assistant,
}
