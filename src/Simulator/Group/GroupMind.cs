using Lexi.Simulator.Group.Tasks;
using Lexi.Simulator.Mind;
using Lexi.Simulator.Mind.Tools;
using Lexi.Simulator.Realtime;

namespace Lexi.Simulator.Group;

/// <summary>
/// Lets a character take part in a group: it answers whoever spoke to it by name, quotes, teases by what it feels for them, disagrees, stands up
/// for its friends, asks the quiet ones, changes the subject, and does not say a sentence that was said before. What it says of itself
/// comes from what its author wrote. The same prompt and random numbers give the same words. Prompts that are no group's go on to another mind.
/// </summary>
internal sealed class GroupMind(IMind alone) : IMind
{
    private const int Tries = 8;

    public MindAnswer Answer(MindPrompt prompt)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        if (SceneReader.Read(prompt) is { } scene)
            return Answer(scene);
        return IsSummary(prompt) ? new MindAnswer(Summary.Of(TaskFacts.Read(prompt))) : alone.Answer(prompt);
    }

    public MindAnswer Answer(GroupScene scene)
    {
        var prompt = scene.Prompt;
        var target = TargetChoice.Of(scene);
        var moment = SceneMoment.Of(scene, target);
        if (prompt.Turns.LastOrDefault(turn => turn.Role != MindRole.System) is { Role: MindRole.ToolResult } result)
            return new MindAnswer(ToolResultTeller.Tell(moment, result.Text));
        if (prompt.Tools.Count > 0 && target is { Line.IsPerson: true } or { IsNamed: true } && ToolPicker.Pick(prompt, moment) is { } call)
            return new MindAnswer("", [call]);
        return new MindAnswer(Write(scene, target, moment));
    }

    private string Write(GroupScene scene, Target? target, Moment moment)
    {
        var said = new SaidBefore(scene.Lines);
        var best = "";
        var slots = new BanterSlots(scene, target);
        for (var i = 0; i < Tries; i++)
        {
            var draft = new Banter(scene, target, moment, slots, alone).Write();
            var fresh = said.Fresh(draft);
            if (fresh.Length == draft.Length)
                return draft;
            if (fresh.Length > best.Length)
                best = fresh;
        }

        return best.Length > 0 ? best : Phrases.Line(moment, "small") ?? "Hm.";
    }

    private static bool IsSummary(MindPrompt prompt) =>
        prompt.Instructions.Contains("summar", StringComparison.OrdinalIgnoreCase) || prompt.Instructions.Contains("in short", StringComparison.OrdinalIgnoreCase);
}
