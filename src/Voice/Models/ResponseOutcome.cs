namespace Lexi.Voice.Models;

public enum ResponseOutcome
{
    Completed,
    Cancelled,

    /// <summary>Cut by a token limit or a content filter.</summary>
    Incomplete,
    Failed,
}
