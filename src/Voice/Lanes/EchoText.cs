using System.Collections.Immutable;

namespace Lexi.Voice.Lanes;

/// <summary>Tells a microphone's echo of what characters say from what its person says. Pure.</summary>
public static class EchoText
{
    /// <summary>Fewer words than this may well be a person's own.</summary>
    public const int LeastWords = 3;

    /// <summary>Of the words being spoken so many are remembered: about a minute.</summary>
    private const int Remembered = 160;

    /// <summary>Longest that can be an echo of what is remembered; more costs time for nothing.</summary>
    private const int MostWords = Remembered * 5 / 4;

    /// <summary>Whether the words are, in order and four fifths of them at least, a stretch of what was spoken.</summary>
    /// <param name="text">What the microphone's transcription says.</param>
    /// <param name="spoken">Normalised words of characters, oldest first.</param>
    /// <param name="leastWords">Fewer are none.</param>
    public static bool IsWithin(string text, ReadOnlySpan<string> spoken, int leastWords)
    {
        var words = Words(text);
        if (words.Length < leastWords || words.Length == 0 || words.Length > MostWords || spoken.IsEmpty)
            return false;

        // The fewest words to change, leave out or put in, over all stretches: row by row, a stretch may begin and end anywhere.
        Span<int> before = stackalloc int[Remembered + 1];
        Span<int> now = stackalloc int[Remembered + 1];
        spoken = spoken.Length > Remembered ? spoken[^Remembered..] : spoken;
        before[..(spoken.Length + 1)].Clear();
        foreach (var word in words)
        {
            now[0] = before[0] + 1;
            for (var at = 1; at <= spoken.Length; at++)
            {
                var isSame = string.Equals(word, spoken[at - 1], StringComparison.Ordinal);
                now[at] = Math.Min(before[at - 1] + (isSame ? 0 : 1), Math.Min(before[at], now[at - 1]) + 1);
            }

            now[..(spoken.Length + 1)].CopyTo(before);
        }

        var fewest = words.Length;
        foreach (var changes in before[..(spoken.Length + 1)])
            fewest = Math.Min(fewest, changes);
        return fewest * 5 <= words.Length;
    }

    /// <summary>What is remembered after more was spoken. The newest words of two tellings may be partly the same ones.</summary>
    public static ImmutableArray<string> Append(ImmutableArray<string> spoken, string newest)
    {
        var words = Words(newest);
        if (words.Length == 0)
            return spoken;
        var shared = Math.Min(words.Length, spoken.Length);
        while (shared > 0 && !spoken.AsSpan()[^shared..].SequenceEqual(words.AsSpan(0, shared)))
            shared--;
        var all = spoken.AddRange(words.AsSpan(shared));
        return all.Length > Remembered ? all.RemoveRange(0, all.Length - Remembered) : all;
    }

    /// <summary>The words, without marks, in lower case; what stands in brackets was not said.</summary>
    internal static string[] Words(string text)
    {
        var words = new List<string>();
        var (start, depth) = (-1, 0);
        for (var index = 0; index <= text.Length; index++)
        {
            var character = index < text.Length ? text[index] : ' ';
            var isOfWord = depth == 0 && (char.IsLetterOrDigit(character) || (start >= 0 && character is '\'' or '’'));
            if (isOfWord && start < 0)
            {
                start = index;
            }
            else if (!isOfWord && start >= 0)
            {
                words.Add(Plain(text.AsSpan(start, index - start)));
                start = -1;
            }

            if (character is '(' or '[')
                depth++;
            else if (character is ')' or ']')
                depth = Math.Max(0, depth - 1);
        }

        return [.. words];
    }

    private static string Plain(ReadOnlySpan<char> word)
    {
        Span<char> plain = stackalloc char[Math.Min(word.Length, 64)];
        var length = 0;
        foreach (var character in word[..plain.Length])
        {
            if (character is not ('\'' or '’'))
                plain[length++] = char.ToLowerInvariant(character);
        }

        return plain[..length].ToString();
    }
}
