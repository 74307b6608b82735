namespace Lexi.Voice.Models.Text;

/// <summary>What a text model says while it writes.</summary>
public abstract record TextModelEvent
{
    private TextModelEvent()
    {
    }

    /// <summary>More words; to be appended.</summary>
    public sealed record Delta(string Text) : TextModelEvent;

    /// <summary>It wants a function called; whole, once a call.</summary>
    public sealed record ToolCalled(string CallId, string Name, string ArgumentsJson) : TextModelEvent;

    /// <summary>Always the last.</summary>
    public sealed record Finished(TextFinish Finish, ModelUsage? Usage) : TextModelEvent;
}
