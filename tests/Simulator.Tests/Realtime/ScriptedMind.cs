using Lexi.Simulator.Realtime;

namespace Lexi.Simulator.Tests.Realtime;

/// <summary>Says what the test told it, and remembers what it was asked.</summary>
public sealed class ScriptedMind(string usual = "One two three four five six seven eight.") : IMind
{
    private readonly Queue<MindAnswer> _answers = new();

    public List<MindPrompt> Prompts { get; } = [];

    public void Next(MindAnswer answer) => _answers.Enqueue(answer);

    public MindAnswer Answer(MindPrompt prompt)
    {
        Prompts.Add(prompt);
        return _answers.TryDequeue(out var answer) ? answer : new MindAnswer(usual);
    }
}
