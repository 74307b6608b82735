using Lexi.Simulator.Mind;
using Lexi.Simulator.Mind.Rules;

namespace Lexi.Simulator.Texts.Meaning;

/// <summary>
/// Turns a text into a vector of length 1: its words without their endings, and the subjects they belong to, each hashed to a place and a
/// sign. Texts that share words or subjects are near; nothing else is known of meaning. The same in every process.
/// </summary>
internal static class HashedMeaning
{
    private const float SubjectWeight = 0.8f;
    private const float CommonWeight = 0.1f;
    private const int LongestText = 40_000;

    private static readonly HashSet<string> _common =
    [
        "the", "a", "an", "and", "or", "of", "to", "in", "on", "at", "is", "are", "was", "were", "be", "been", "it", "its", "this", "that", "with", "for",
        "as", "by", "from", "i", "you", "he", "she", "we", "they", "me", "my", "your", "his", "her", "our", "their", "do", "does", "did", "have", "has",
        "had", "not", "so", "but", "if", "what", "who", "how", "when", "where", "very", "just", "about", "there", "will", "would", "can", "could",
    ];

    /// <param name="text">Any text; an empty one gives a vector as well.</param>
    /// <param name="dimensions">1 or more.</param>
    public static float[] Of(string text, int dimensions)
    {
        var vector = new float[dimensions];
        var lower = (text.Length > LongestText ? text[..LongestText] : text).ToLowerInvariant();
        foreach (var range in lower.AsSpan().SplitAny(" \t\r\n.,;:!?\"'()[]{}<>/\\|*_~`+=&%$#@^…–—“”‘’-"))
        {
            var word = lower.AsSpan()[range];
            if (word.IsEmpty)
                continue;
            var isCommon = _common.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);
            Add(vector, isCommon ? word : Stem(word), isCommon ? CommonWeight : 1, 0);
            if (TopicRule.TopicOf(word) is { } subject)
                Add(vector, subject, SubjectWeight, 1);
        }

        Normalise(vector);
        return vector;
    }

    private static void Add(float[] vector, ReadOnlySpan<char> feature, float weight, int kind)
    {
        var hash = new StableHash64(kind);
        hash.Add(feature);

        // Three places a feature: two features that meet in one of them still differ in the others.
        var value = hash.Value;
        for (var i = 0; i < 3; i++)
        {
            var place = (int)(value % (ulong)vector.Length);
            vector[place] += (value & (1UL << 40)) == 0 ? weight : -weight;
            value = unchecked((value ^ (value >> 31)) * 0x9E37_79B9_7F4A_7C15UL);
        }
    }

    private static void Normalise(float[] vector)
    {
        var length = MathF.Sqrt(vector.Sum(value => value * value));
        if (length == 0)
        {
            vector[0] = 1;
            return;
        }

        for (var i = 0; i < vector.Length; i++)
            vector[i] /= length;
    }

    private static ReadOnlySpan<char> Stem(ReadOnlySpan<char> word)
    {
        foreach (var ending in (ReadOnlySpan<string>)["ings", "ing", "ies", "ed", "es", "ly", "s", "y", "e"])
        {
            if (word.Length - ending.Length >= 3 && word.EndsWith(ending, StringComparison.Ordinal))
                return word[..^ending.Length];
        }

        return word;
    }
}
