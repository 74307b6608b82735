namespace Lexi.Simulator.Realtime;

/// <summary>What a mind wants: words, function calls, or words and then calls. Neither is silence.</summary>
/// <param name="Text">What to say; empty for nothing.</param>
/// <param name="Calls">Functions to call after the words.</param>
public sealed record MindAnswer(string Text, IReadOnlyList<MindToolCall> Calls)
{
    public MindAnswer(string text)
        : this(text, [])
    {
    }
}
