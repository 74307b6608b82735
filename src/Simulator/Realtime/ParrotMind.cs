namespace Lexi.Simulator.Realtime;

/// <summary>
/// Says back what it was told and calls the function whose name it hears. For tests that need to know the answer beforehand;
/// chosen by the model name "simulator-parrot".
/// </summary>
public sealed class ParrotMind : IMind
{
    public MindAnswer Answer(MindPrompt prompt)
    {
        var last = prompt.Turns.LastOrDefault(turn => turn.Role is not (MindRole.System or MindRole.Assistant));
        if (last is null)
            return new MindAnswer("I am listening.");
        if (last.Role == MindRole.ToolResult)
            return new MindAnswer($"The result is {last.Text}");
        var call = prompt.Tools.FirstOrDefault(tool => prompt.ToolChoice == tool.Name)
            ?? prompt.Tools.FirstOrDefault(tool => IsNamed(tool, last.Text))
            ?? (prompt.ToolChoice == "required" && prompt.Tools.Count > 0 ? prompt.Tools[0] : null);
        if (call is not null && last.Role == MindRole.User)
            return new MindAnswer("", [new MindToolCall(call.Name, "{}")]);
        return new MindAnswer(last.Text.Length == 0 ? "Are you still there?" : $"You said: {last.Text}");
    }

    private static bool IsNamed(MindTool tool, string text) =>
        text.Contains(tool.Name.Replace('_', ' '), StringComparison.OrdinalIgnoreCase);
}
