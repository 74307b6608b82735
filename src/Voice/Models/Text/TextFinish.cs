namespace Lexi.Voice.Models.Text;

/// <summary>Why a text model stopped.</summary>
public enum TextFinish
{
    /// <summary>It said everything.</summary>
    Stop,

    /// <summary>It reached the most it may write.</summary>
    Length,

    /// <summary>It waits for the results of its tools.</summary>
    ToolCalls,

    /// <summary>The provider's filter held it back.</summary>
    Filtered,
}
