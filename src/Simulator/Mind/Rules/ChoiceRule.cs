using System.Text.RegularExpressions;

namespace Lexi.Simulator.Mind.Rules;

/// <summary>Chooses between two things, the same one whenever the same character is asked.</summary>
internal sealed partial class ChoiceRule : IRule
{
    public string? Answer(Moment moment)
    {
        if (!moment.IsQuestion || Options().Match(moment.Lower) is not { Success: true } match)
            return null;
        var (first, second) = (match.Groups[1].Value.Trim(), match.Groups[2].Value.Trim());
        if (first.Length == 0 || second.Length == 0 || second is "not" or "no" or "what")
            return null;
        var pick = StableHash.Of(moment.Persona.Name, first, second) % 2 == 0 ? first : second;
        return Phrases.LineAndQuestion(moment, "choice", new Dictionary<string, string> { ["pick"] = Sentences.Capital(pick) });
    }

    [GeneratedRegex(@"(?:^|[,:] |\b(?:prefer|rather|like|choose|better|best|pick|more|person|be|have|want|drink|eat|a|an|the)\s+)((?:[\p{L}\d'-]+ ){0,3}[\p{L}\d'-]+),? or ((?:[\p{L}\d'-]+ ?){1,4})$")]
    private static partial Regex Options();
}
