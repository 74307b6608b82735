using Lexi.Simulator.Mind;
using Lexi.Simulator.Realtime;

namespace Lexi.Simulator.Group;

/// <summary>What the rules and books look at, for a character in a group. What anybody said counts as said: lines are not used twice.</summary>
internal static class SceneMoment
{
    private const int LinesKept = 60;

    public static Moment Of(GroupScene scene, Target? target)
    {
        var words = target?.Words ?? "";
        return new Moment
        {
            Persona = scene.Persona,
            Said = words,
            Focus = words,
            Lower = Sentences.Normalise(words),
            IsQuestion = Sentences.IsQuestion(words),
            User = target?.Line.From,
            EarlierWords = [],
            OwnTurns = [.. scene.Lines.Reverse().Take(LinesKept).Select(line => new MindTurn(MindRole.Assistant, line.Says))],
            Random = scene.Random,
        };
    }
}
