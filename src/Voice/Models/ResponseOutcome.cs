namespace Lexi.Voice.Models;

public enum ResponseOutcome
{
    Completed,
    Cancelled,

    /// <summary>Cut by a token limit, a content filter, or because the provider was lost (error code <c>upstream_lost</c>).</summary>
    Incomplete,
    Failed,
}
