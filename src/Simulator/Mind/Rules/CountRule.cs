using System.Globalization;
using System.Text.RegularExpressions;

namespace Lexi.Simulator.Mind.Rules;

/// <summary>Counts on request, up or down, at most sixty numbers.</summary>
internal sealed partial class CountRule : IRule
{
    private const int Most = 60;

    public string? Answer(Moment moment)
    {
        var text = Numbers.ToDigits(moment.Lower);
        if (!Asked().IsMatch(text))
            return null;
        var numbers = Digits().Matches(text).Select(match => int.Parse(match.Value, CultureInfo.InvariantCulture)).ToList();
        var isDown = text.Contains("back", StringComparison.Ordinal) || text.Contains("down", StringComparison.Ordinal);
        var (from, to) = numbers.Count switch
        {
            0 => isDown ? (10, 1) : (1, 10),
            1 => isDown ? (numbers[0], 1) : (1, numbers[0]),
            _ => (numbers[0], numbers[1]),
        };
        if (to > from + Most)
            to = from + Most - 1;
        else if (from > to + Most)
            to = from - Most + 1;

        var words = new List<string>();
        for (var i = from; i != to; i += Math.Sign(to - from))
            words.Add(Numbers.Say(i));
        words.Add(Numbers.Say(to));
        return $"{Sentences.Capital(string.Join(", ", words))}. {Phrases.Line(moment, "count-done")}";
    }

    [GeneratedRegex(@"\bcount(?:ing)?\b.{0,30}\b(?:to|from|down|backwards?|up)\b|^(?:please )?count\b.{0,12}$")]
    private static partial Regex Asked();

    [GeneratedRegex(@"\b\d{1,3}\b")]
    private static partial Regex Digits();
}
