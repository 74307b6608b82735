using System.Text;

namespace Lexi.Persistence;

/// <summary>
/// Text as both engines can keep it. PostgreSQL has no NUL in text, and half a surrogate pair is not Unicode; each becomes U+FFFD,
/// so that a strange character costs one character and never the write.
/// </summary>
internal static class StoredText
{
    public static string Of(string text)
    {
        var isPlain = true;
        for (var index = 0; index < text.Length && isPlain; index++)
        {
            isPlain = text[index] != '\0' && !char.IsSurrogate(text[index]);
        }

        return isPlain ? text : Replace(text);
    }

    private static string Replace(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            _ = result.Append(rune.Value == 0 ? Rune.ReplacementChar.ToString() : rune.ToString());
        }

        return result.ToString();
    }
}
