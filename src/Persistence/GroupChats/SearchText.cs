using System.Text;
using Lexi.Grains.Accounts.Names;

namespace Lexi.Persistence.GroupChats;

/// <summary>
/// Text in which words are looked for: whatever the case, and however an accent was typed. Folded here and not by the engines, which fold
/// differently, and one of them only the letters of English.
/// </summary>
internal static class SearchText
{
    /// <summary>Words of one search; what comes after belongs to the last.</summary>
    public const int MostWords = 8;

    /// <summary>The form that is kept beside a text.</summary>
    public static string Of(string text)
    {
        var stored = StoredText.Of(text);
        // Up first and then down: two small letters that share a capital (both forms of the Greek s) become one.
        return Ascii.IsValid(stored) ? stored.ToLowerInvariant() : CanonicalText.Compose(stored).ToUpperInvariant().ToLowerInvariant();
    }

    /// <summary>A pattern for <c>LIKE … ESCAPE '\'</c> for each word. What is a sign to the engine is text here.</summary>
    public static IReadOnlyList<string> Patterns(string words) =>
    [
        .. Of(words).Split((char[]?)null, MostWords, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(word => $"%{Escape(word)}%"),
    ];

    private static string Escape(string word) => word
        .Replace(@"\", @"\\", StringComparison.Ordinal)
        .Replace("%", @"\%", StringComparison.Ordinal)
        .Replace("_", @"\_", StringComparison.Ordinal);
}
