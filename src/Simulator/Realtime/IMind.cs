namespace Lexi.Simulator.Realtime;

/// <summary>Decides what a character says next. Deterministic by <see cref="MindPrompt.Random"/>. Called from many sessions at once.</summary>
public interface IMind
{
    MindAnswer Answer(MindPrompt prompt);
}
