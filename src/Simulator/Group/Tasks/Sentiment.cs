using System.Globalization;
using System.Text.RegularExpressions;
using Lexi.Simulator.Mind;

namespace Lexi.Simulator.Group.Tasks;

/// <summary>How kind or unkind words are, by the phrases of <c>sentiment.txt</c>.</summary>
/// <param name="Value">-1 hateful, 0 neither, 1 loving.</param>
/// <param name="Phrase">The words that weighed most, lower case; empty when none did.</param>
internal sealed partial record Sentiment(double Value, string Phrase)
{
    private static readonly (double Weight, Regex Pattern)[] _phrases =
    [
        .. TextFile.Lines("sentiment").Select(line =>
        {
            var colon = line.IndexOf(": ", StringComparison.Ordinal);
            return (
                double.Parse(line[..colon], CultureInfo.InvariantCulture),
                new Regex($@"(?<!\b(?:not|never|don't|do not|didn't|isn't|aren't|wasn't|nobody said|no) (?:\w+ )?)\b(?:{line[(colon + 2)..]})", RegexOptions.CultureInvariant));
        }),
    ];

    public static Sentiment Neutral { get; } = new(0, "");

    public static Sentiment Of(string words)
    {
        // Who quotes does not mean it.
        var text = Sentences.Normalise(Quoted().Replace(words, ""));
        var (low, high, phrase, heaviest) = (0.0, 0.0, "", 0.0);
        foreach (var (weight, pattern) in _phrases)
        {
            var match = pattern.Match(text);
            if (!match.Success)
                continue;
            (low, high) = (Math.Min(low, weight), Math.Max(high, weight));
            if (Math.Abs(weight) > heaviest)
                (heaviest, phrase) = (Math.Abs(weight), match.Value);
        }

        // "Thank you for nothing, liar" is no thanks: what is unkind weighs more.
        var value = low < -0.3 ? low + (0.2 * high) : low + high;
        if (words.Contains('!', StringComparison.Ordinal) && words.Any(char.IsUpper) && !words.Any(char.IsLower))
            value *= 1.3;
        return new Sentiment(Math.Clamp(value, -1, 1), phrase);
    }

    [GeneratedRegex("“[^”]*”")]
    private static partial Regex Quoted();
}
