using System.Globalization;
using System.Text;
using Lexi.Grains.Accounts.Names;

namespace Lexi.Grains.GroupChats.Speaking;

/// <summary>Cuts a text into words that can be compared: letters and digits of every script, an apostrophe inside, case and marks folded away.</summary>
internal static class TextWords
{
    private const int MostWords = 2000;

    public static List<TextWord> Of(string text)
    {
        var words = new List<TextWord>(Math.Min(MostWords, (text.Length / 5) + 1));
        var at = 0;
        while (at < text.Length && words.Count < MostWords)
        {
            if (!IsLetter(text, at))
            {
                at++;
                continue;
            }

            var start = at;
            while (at < text.Length && (IsLetter(text, at) || IsMark(text[at]) || IsApostrophe(text, at)))
            {
                at++;
            }

            words.Add(new TextWord(Fold(text.AsSpan(start, at - start)), start, at, char.IsUpper(text, start)));
        }

        return words;
    }

    /// <summary>Small letters without marks; curly apostrophes are straight.</summary>
    public static string Fold(ReadOnlySpan<char> word)
    {
        if (Ascii.IsValid(word))
        {
            Span<char> small = stackalloc char[Math.Min(word.Length, 256)];
            return word.Length <= small.Length && word.ToLowerInvariant(small) == word.Length
                ? small[..word.Length].ToString()
                : word.ToString().ToLowerInvariant();
        }

        var folded = new StringBuilder(word.Length);
        foreach (var rune in CanonicalText.Decompose(word.ToString()).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark))
            {
                var small = Rune.ToLowerInvariant(rune);
                _ = folded.Append(small.Value switch
                {
                    '’' => "'",
                    'ø' => "o",
                    'ł' => "l",
                    'đ' or 'ð' => "d",
                    'ı' => "i",
                    'ß' => "ss",
                    'æ' => "ae",
                    'œ' => "oe",
                    'þ' => "th",
                    _ => small.ToString(),
                });
            }
        }

        return folded.ToString();
    }

    /// <summary>Nixxx, nyyx and nyx are one: somebody shouts.</summary>
    public static string Shortened(string word)
    {
        var text = new StringBuilder(word.Length);
        for (var at = 0; at < word.Length; at++)
        {
            if (at == 0 || word[at] != word[at - 1])
            {
                _ = text.Append(word[at]);
            }
        }

        return text.ToString();
    }

    /// <summary>How a word sounds, roughly: what speech recognition makes of a name it does not know is spelled otherwise and sounds alike.</summary>
    public static string Sound(string word)
    {
        var sound = word.Replace("ph", "f", StringComparison.Ordinal).Replace("ck", "k", StringComparison.Ordinal)
            .Replace("x", "ks", StringComparison.Ordinal).Replace("qu", "kw", StringComparison.Ordinal)
            .Replace("ie", "i", StringComparison.Ordinal).Replace("ey", "i", StringComparison.Ordinal)
            .Replace("ee", "i", StringComparison.Ordinal).Replace("ay", "ai", StringComparison.Ordinal)
            .Replace("ei", "ai", StringComparison.Ordinal).Replace("ou", "o", StringComparison.Ordinal)
            .Replace("ow", "o", StringComparison.Ordinal).Replace('y', 'i').Replace('c', 'k').Replace('z', 's');
        sound = Shortened(sound);
        return sound.Length > 3 && sound[^1] == 'e' ? sound[..^1] : sound;
    }

    private static bool IsLetter(string text, int at) =>
        char.IsLetterOrDigit(text, at) || (char.IsLowSurrogate(text[at]) && at > 0 && char.IsLetterOrDigit(text, at - 1));

    private static bool IsMark(char character) =>
        CharUnicodeInfo.GetUnicodeCategory(character) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static bool IsApostrophe(string text, int at) =>
        text[at] is '\'' or '’' && at + 1 < text.Length && char.IsLetter(text[at + 1]);
}
