using System.Buffers;

namespace Lexi.Grains.GroupChats.Prompts;

/// <summary>
/// Tokens of a text, estimated from above without a vocabulary: a run of four letters or two digits, a sign, or two bytes of UTF-8 beyond
/// ASCII are one. Tokenizers in use come out lower for prose of every script (tests hold it against known counts).
/// </summary>
public static class PromptTokens
{
    /// <summary>What a message takes beside its words.</summary>
    public const int Message = 4;

    private static readonly SearchValues<char> _letters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    public static int Of(ReadOnlySpan<char> text)
    {
        var tokens = 0;
        var bytes = 0;
        for (var at = 0; at < text.Length;)
        {
            var character = text[at];
            if (char.IsAsciiLetter(character))
            {
                var length = text[at..].IndexOfAnyExcept(_letters);
                length = length < 0 ? text.Length - at : length;
                tokens += (length + 3) / 4;
                at += length;
            }
            else
            {
                tokens += character is ' ' ? 0 : char.IsAsciiDigit(character) ? 0 : character < 0x80 ? 1 : 0;
                bytes += char.IsAsciiDigit(character) ? 1 : character < 0x80 ? 0 : char.IsSurrogate(character) ? 2 : character < 0x800 ? 2 : 3;
                at++;
            }
        }

        return tokens + ((bytes + 1) / 2);
    }

    /// <summary>The beginning of a text that takes at most so many tokens, cut between words where there are any.</summary>
    public static string Cut(string text, int tokens)
    {
        if (Of(text) <= tokens)
        {
            return text;
        }

        var (low, high) = (0, text.Length);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = Of(text.AsSpan(0, middle)) <= tokens ? (middle, high) : (low, middle - 1);
        }

        var space = low == 0 ? -1 : text.LastIndexOfAny([' ', '\n'], low - 1);
        var end = space > low / 2 ? space : low;
        return text[..(end > 0 && char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)];
    }
}
