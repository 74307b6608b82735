using System.Globalization;
using System.Text;

namespace Lexi.Grains.Characters;

/// <summary>A person's words as they may stand inside a prompt: one line, no invisible characters, of bounded length.</summary>
public static class QuotedText
{
    /// <summary>
    /// Control, format, private and unassigned characters go, line breaks and tabs become spaces, and what is beyond the limit is cut
    /// between characters, never through one.
    /// </summary>
    /// <param name="text">What the person wrote.</param>
    /// <param name="limit">Most UTF-16 units that stay.</param>
    public static string Clean(string text, int limit)
    {
        // Most of what people write is plain: then there is nothing to build.
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            return (text.Length > limit ? text[..limit] : text).Trim();
        }

        var clean = new StringBuilder(Math.Min(text.Length, limit));
        foreach (var rune in text.EnumerateRunes())
        {
            var kept = Rune.IsWhiteSpace(rune) ? new Rune(' ') : rune;
            if (!IsVisible(kept))
            {
                continue;
            }

            if (clean.Length + kept.Utf16SequenceLength > limit)
            {
                break;
            }

            _ = clean.Append(kept.ToString());
        }

        return clean.ToString().Trim();
    }

    private static bool IsVisible(Rune rune) => Rune.GetUnicodeCategory(rune) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or
        UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate);
}
