using System.Text.RegularExpressions;

namespace Lexi.Simulator.Mind;

/// <summary>Cuts what was said into sentences and tells which ask something.</summary>
internal static partial class Sentences
{
    private static readonly HashSet<string> _openers =
    [
        "what", "what's", "who", "who's", "whose", "where", "where's", "when", "why", "how", "how's", "which", "do", "does", "did", "are", "is",
        "am", "was", "were", "can", "could", "will", "would", "should", "shall", "have", "has", "may", "isn't", "aren't", "don't", "won't",
    ];

    public static IReadOnlyList<string> Of(string text) => [.. End().Split(text).Select(part => part.Trim()).Where(part => part.Length > 0)];

    public static bool IsQuestion(string sentence)
    {
        var text = Normalise(sentence);
        var blank = text.IndexOf(' ', StringComparison.Ordinal);
        return sentence.AsSpan().TrimEnd().EndsWith("?") || (blank > 0 && _openers.Contains(text[..blank]));
    }

    /// <summary>Lower case, plain apostrophes, single blanks, no mark at the end.</summary>
    public static string Normalise(string text) =>
        Blanks().Replace(text.ToLowerInvariant().Replace('’', '\''), " ").Trim().TrimEnd('.', '!', '?', '…', ',', ' ');

    /// <summary>The text with a capital letter at its start.</summary>
    public static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    [GeneratedRegex(@"(?<=[.!?…])\s+")]
    private static partial Regex End();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
