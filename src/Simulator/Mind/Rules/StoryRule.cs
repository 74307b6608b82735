using System.Text.RegularExpressions;

namespace Lexi.Simulator.Mind.Rules;

/// <summary>Tells a long story on request, and goes on with one that was cut off.</summary>
internal sealed partial class StoryRule : IRule
{
    private const int FewestCharacters = 20;

    public string? Answer(Moment moment)
    {
        if (Asked().IsMatch(moment.Lower))
            return Phrases.Line(moment, "story");
        return GoOn().IsMatch(moment.Lower) ? Continue(moment) : null;
    }

    /// <summary>What is left of the last answer that was cut off, found by its beginning; told from the start of the cut sentence's word.</summary>
    private static string? Continue(Moment moment)
    {
        foreach (var turn in moment.OwnTurns.Where(turn => turn.WasInterrupted))
        {
            foreach (var story in LineBook.Lines(moment.Persona.Mood, "story"))
            {
                var heard = turn.Text.Trim();
                var from = Tail(heard) is { } tail ? story.IndexOf(tail, StringComparison.Ordinal) + tail.Length : -1;
                if (from >= FewestCharacters && from < story.Length && story.Contains(Tail(heard)!, StringComparison.Ordinal))
                    return Phrases.Line(moment, "continue", new Dictionary<string, string> { ["rest"] = story[from..].Trim() });
            }
        }

        return Phrases.Line(moment, "continue-none");
    }

    /// <summary>The end of what was heard: the start may have been said before another continuation.</summary>
    private static string? Tail(string heard) => heard.Length < FewestCharacters ? null : heard[^Math.Min(heard.Length, 60)..];

    [GeneratedRegex(@"\b(?:tell|read|give|know|hear|want|another|long)\b.{0,40}\b(?:story|fairy tale|tale)\b|^(?:a |another )?(?:long )?story\b")]
    private static partial Regex Asked();

    [GeneratedRegex(@"^(?:please |ok(?:ay)?,? |so,? |yes,? )*(?:go on|continue|carry on|keep going|as you were saying|you were saying|what were you saying|and then what|what happened next|finish (?:the|your) story)\b")]
    private static partial Regex GoOn();
}
