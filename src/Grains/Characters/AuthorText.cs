using System.Text;
using Lexi.Grains.Interfaces;

namespace Lexi.Grains.Characters;

/// <summary>Text that authors write into sheets: kept to the letter, of bounded length, without what no database and no JSON can hold.</summary>
public static class AuthorText
{
    /// <summary>The text with U+FFFD where there was a NUL or half a character; nothing for null.</summary>
    /// <param name="text">What the author wrote.</param>
    /// <param name="limit">Most UTF-16 units.</param>
    /// <param name="what">What it is, for the refusal.</param>
    /// <exception cref="LexiException"><c>invalid_request</c> when it is longer.</exception>
    public static string Check(string? text, int limit, string what) => (text?.Length ?? 0) <= limit
        ? Storable(text ?? "")
        : throw new LexiException(ErrorCodes.InvalidRequest, $"{what} has at most {limit} characters.");

    public static string Storable(string text)
    {
        var isPlain = !text.AsSpan().ContainsAny('\0', '\uFFFE', '\uFFFF');
        for (var at = 0; at < text.Length && isPlain; at++)
        {
            isPlain = !char.IsSurrogate(text[at]);
        }

        if (isPlain)
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            _ = clean.Append(rune.Value is 0 or 0xFFFE or 0xFFFF ? Rune.ReplacementChar.ToString() : rune.ToString());
        }

        return clean.ToString();
    }
}
