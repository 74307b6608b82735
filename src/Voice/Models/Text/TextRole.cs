namespace Lexi.Voice.Models.Text;

public enum TextRole
{
    /// <summary>Rules and facts from the server. Never what a person said.</summary>
    System,
    User,
    Assistant,

    /// <summary>The result of a tool.</summary>
    Tool,
}
