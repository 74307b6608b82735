using System.Collections.Frozen;

namespace Lexi.Voice.Endpointing;

/// <summary>
/// Tells words that only say "I am listening" from words that want the floor. Pure; English and German, and the sounds most
/// languages share.
/// </summary>
public static class Backchannels
{
    /// <summary>"Yeah yeah, sure" is one; four words begin to say something.</summary>
    private const int MostWords = 3;

    private static readonly FrozenSet<string> _words = new[]
    {
        "mhm", "mhmm", "mmhm", "mm", "mmm", "hm", "hmm", "hmmm", "uh", "uhh", "um", "umm", "ah", "aha", "ahh", "oh", "ooh", "uhhuh", "huh", "eh", "er", "ha", "haha",
        "yeah", "yes", "yep", "yup", "ya", "ok", "okay", "k", "right", "sure", "really", "wow", "cool", "nice", "great", "good", "true", "exactly", "i", "see",
        "ja", "jo", "jaja", "genau", "gut", "klar", "stimmt", "richtig", "echt", "ach", "so", "aso", "achso", "äh", "ähm", "hä", "toll", "schön",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether the text holds words, and no more than such as a listener murmurs.</summary>
    public static bool IsBackchannel(string text)
    {
        var (words, others) = Count(text, isFinished: true);
        return words is > 0 and <= MostWords && others == 0;
    }

    /// <summary>Whether the text holds any word at all. What stands in brackets was not said.</summary>
    public static bool HasWords(string text) => Count(text, isFinished: true).Words > 0;

    /// <summary>Whether the text wants the floor: words, and not only a listener's murmur.</summary>
    /// <param name="text">The transcript so far.</param>
    /// <param name="isFinished">False while the last word may still grow: "o" may become "okay".</param>
    public static bool WantsFloor(string text, bool isFinished)
    {
        var (words, others) = Count(text, isFinished);
        return others > 0 || words > MostWords;
    }

    private static (int Words, int Others) Count(string text, bool isFinished)
    {
        var (words, others, depth) = (0, 0, 0);
        Span<char> word = stackalloc char[16];
        var length = 0;
        foreach (var character in text)
        {
            if (character is '(' or '[')
                depth++;
            else if (character is ')' or ']')
                depth = Math.Max(0, depth - 1);
            else if (depth > 0)
                continue;
            else if (char.IsLetterOrDigit(character))
                Push(word, ref length, character);
            else if (character is '-' or '\'' or '’')
                continue;
            else
                End(word, ref length, ref words, ref others);
        }
        if (isFinished)
            End(word, ref length, ref words, ref others);
        return (words, others);
    }

    private static void Push(Span<char> word, ref int length, char character)
    {
        if (length < word.Length)
            word[length] = char.ToLowerInvariant(character);
        length++;
    }

    private static void End(Span<char> word, ref int length, ref int words, ref int others)
    {
        if (length == 0)
            return;
        words++;
        var isKnown = length <= word.Length && _words.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word[..length]);
        if (!isKnown)
            others++;
        length = 0;
    }
}
