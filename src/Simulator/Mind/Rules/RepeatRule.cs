using System.Text.RegularExpressions;

namespace Lexi.Simulator.Mind.Rules;

/// <summary>Says again what it is told to say, or what it said last.</summary>
internal sealed partial class RepeatRule : IRule
{
    public string? Answer(Moment moment)
    {
        if (Again().IsMatch(moment.Lower) && moment.OwnTurns.Count > 0)
            return moment.OwnTurns[0].Text;
        if (AfterMe().Match(moment.Said) is { Success: true } echo)
        {
            var words = echo.Groups[1].Value.Trim(' ', '"', '“', '”', '\'', '\n');
            return words.Length == 0 ? null : Sentences.Capital(words);
        }

        return null;
    }

    [GeneratedRegex(@"^(?:please |sorry,? |pardon,? |can you |could you |what,? )*(?:repeat (?:that|it|yourself)|say (?:that|it) again|what did you (?:just )?say|come again|pardon(?: me)?|once more)\b")]
    private static partial Regex Again();

    [GeneratedRegex(@"\b(?:(?:say|repeat) (?:this )?after me|repeat the words?|say the words?|please say|just say)[:,.…]*\s+(.+)$", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex AfterMe();
}
