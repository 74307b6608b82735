namespace Lexi.Simulator.Realtime;

public enum MindRole
{
    System,
    User,
    Assistant,

    /// <summary>The character called a function; the text is the arguments, JSON.</summary>
    ToolCall,

    /// <summary>What a function answered; the text is its output.</summary>
    ToolResult,
}
