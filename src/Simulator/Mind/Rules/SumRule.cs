using System.Globalization;
using System.Text.RegularExpressions;

namespace Lexi.Simulator.Mind.Rules;

/// <summary>Sums of two to a few numbers, in digits or words, from left to right with multiplication first.</summary>
internal sealed partial class SumRule : IRule
{
    public string? Answer(Moment moment)
    {
        var text = Numbers.ToDigits(moment.Lower.Replace(',', ' ')).Replace('×', '*').Replace('÷', '/');
        var adds = text.Contains("sum", StringComparison.Ordinal) || text.Contains("add", StringComparison.Ordinal);

        // "The 2026-11-20 train" and "two and three" are no sums unless somebody asks.
        if (!moment.IsQuestion && !adds && !Asked().IsMatch(text))
            return null;
        text = Words().Replace(text, match => match.Value switch
        {
            "plus" => "+",
            "and" => adds ? "+" : match.Value,
            "minus" or "less" => "-",
            "times" or "multiplied by" or "x" => "*",
            "divided by" or "over" => "/",
            _ => match.Value,
        });
        if (Percent().Match(text) is { Success: true } percent)
            return Say(moment, Parse(percent.Groups[1].Value) * Parse(percent.Groups[2].Value) / 100);
        if (Squared().Match(text) is { Success: true } squared)
            return Say(moment, Parse(squared.Groups[1].Value) * Parse(squared.Groups[1].Value));
        if (Root().Match(text) is { Success: true } root)
            return Say(moment, Math.Sqrt(Parse(root.Groups[1].Value)));
        if (Sum().Match(text) is not { Success: true } sum)
            return null;

        var numbers = sum.Groups["n"].Captures.Select(capture => Parse(capture.Value)).ToList();
        var signs = sum.Groups["op"].Captures.Select(capture => capture.Value[0]).ToList();
        for (var i = 0; i < signs.Count;)
        {
            if (signs[i] is not ('*' or '/'))
            {
                i++;
                continue;
            }

            if (signs[i] == '/' && numbers[i + 1] == 0)
                return Phrases.Line(moment, "sum-impossible");
            numbers[i] = signs[i] == '*' ? numbers[i] * numbers[i + 1] : numbers[i] / numbers[i + 1];
            numbers.RemoveAt(i + 1);
            signs.RemoveAt(i);
        }

        var result = numbers[0];
        for (var i = 0; i < signs.Count; i++)
            result += signs[i] == '+' ? numbers[i + 1] : -numbers[i + 1];
        return Say(moment, result);
    }

    private static double Parse(string digits) => double.Parse(digits, CultureInfo.InvariantCulture);

    private static string? Say(Moment moment, double value) =>
        Phrases.Line(moment, "sum", new Dictionary<string, string>
        {
            ["answer"] = Math.Round(value, 4).ToString("0.####", CultureInfo.InvariantCulture),
        });

    [GeneratedRegex(@"\b(?:calculate|compute|work out|how much|what|times|plus|minus|divided)\b|^[\d\s.+*/()-]+$")]
    private static partial Regex Asked();

    [GeneratedRegex(@"(?<=\d )(?:plus|minus|times|multiplied by|divided by|over|less|and|x)(?= \d)")]
    private static partial Regex Words();

    [GeneratedRegex(@"(?<n>\d{1,9}(?:\.\d{1,6})?)(?:\s*(?<op>[-+*/])\s*(?<n>\d{1,9}(?:\.\d{1,6})?)){1,6}")]
    private static partial Regex Sum();

    [GeneratedRegex(@"(\d{1,9}(?:\.\d{1,6})?)\s*(?:%|percent) of (\d{1,9}(?:\.\d{1,6})?)")]
    private static partial Regex Percent();

    [GeneratedRegex(@"(\d{1,6}(?:\.\d{1,6})?) squared")]
    private static partial Regex Squared();

    [GeneratedRegex(@"square root of (\d{1,9}(?:\.\d{1,6})?)")]
    private static partial Regex Root();
}
