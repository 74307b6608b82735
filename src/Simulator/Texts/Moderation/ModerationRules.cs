using System.Text.RegularExpressions;
using Lexi.Simulator.Mind;

namespace Lexi.Simulator.Texts.Moderation;

/// <summary>
/// Judges a text by a list of words, one line a category (<c>moderation.txt</c>). It stands in for a model that understands; it only makes
/// sure that what must be stopped somewhere is stopped.
/// </summary>
internal static class ModerationRules
{
    private const double Clear = 0.94;
    private const int LongestText = 100_000;

    private static readonly (string Category, Regex Pattern)[] _rules =
    [
        .. TextFile.Lines("moderation").Select(line =>
        {
            var colon = line.IndexOf(": ", StringComparison.Ordinal);
            return (line[..colon], new Regex(line[(colon + 2)..], RegexOptions.CultureInvariant | RegexOptions.Singleline, TimeSpan.FromSeconds(2)));
        }),
    ];

    /// <summary>The API's category names, in its order.</summary>
    public static IReadOnlyList<string> Categories { get; } =
    [
        "harassment", "harassment/threatening", "hate", "hate/threatening", "illicit", "illicit/violent", "self-harm", "self-harm/instructions",
        "self-harm/intent", "sexual", "sexual/minors", "violence", "violence/graphic",
    ];

    /// <returns>A score of 0 to 1 a category, in the order of <see cref="Categories"/>; from 0.5 on it is flagged.</returns>
    public static IReadOnlyList<double> Score(string text)
    {
        var lower = (text.Length > LongestText ? text[..LongestText] : text).ToLowerInvariant().Replace('’', '\'');
        var found = _rules.Where(rule => rule.Pattern.IsMatch(lower)).Select(rule => rule.Category).ToHashSet();

        // A narrower category is a case of the wider one.
        foreach (var narrow in found.Where(category => category.Contains('/', StringComparison.Ordinal)).ToList())
            found.Add(narrow[..narrow.IndexOf('/', StringComparison.Ordinal)]);
        return [.. Categories.Select(category => found.Contains(category) ? Clear + Noise(category, lower) : Noise(category, lower) / 100)];
    }

    /// <summary>0 to 0.05, the same for the same text: scores of a real model are never round.</summary>
    private static double Noise(string category, string text) => StableHash.Of(category, text) % 5000 / 100_000.0;
}
