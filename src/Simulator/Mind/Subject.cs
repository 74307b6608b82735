using System.Text.RegularExpressions;

namespace Lexi.Simulator.Mind;

/// <summary>Finds what a sentence is about, as a phrase that fits into an answer.</summary>
internal static partial class Subject
{
    private const int MostWords = 4;

    private static readonly HashSet<string> _empty =
    [
        "a", "about", "actually", "again", "all", "also", "always", "am", "an", "and", "any", "anything", "are", "as", "at", "be", "because", "been",
        "but", "by", "can", "can't", "could", "did", "didn't", "do", "does", "doesn't", "don't", "else", "ever", "every", "everything", "feel", "for",
        "from", "get", "give", "go", "going", "good", "got", "had", "has", "have", "he", "hello", "her", "here", "hers", "hey", "hi", "him", "his", "how",
        "how's", "i", "i'd", "i'll", "i'm", "i've", "if", "in", "into", "is", "isn't", "it", "it's", "its", "just", "know", "let", "let's", "like",
        "little", "lot", "many", "maybe", "me", "mean", "more", "most", "much", "my", "need", "never", "nice", "no", "not", "nothing", "now", "of",
        "oh", "ok", "okay", "on", "one", "only", "or", "other", "our", "out", "over", "own", "please", "quite", "really", "said", "same", "say",
        "she", "should", "so", "some", "something", "sometimes", "still", "such", "sure", "tell", "than", "thank", "thanks", "that", "that's", "the",
        "their", "them", "then", "there", "there's", "these", "they", "they're", "thing", "things", "think", "this", "those", "to", "today", "too",
        "try", "until", "up", "us", "use", "used", "very", "want", "was", "wasn't", "we", "we're", "well", "went", "were", "what", "what's", "when",
        "where", "which", "while", "who", "why", "will", "with", "won't", "would", "yeah", "yes", "yet", "you", "you'd", "you'll", "you're", "you've",
        "your", "yours", "come", "came", "take", "took", "make", "made", "put", "see", "saw", "look", "talk", "ask", "believe", "wonder",
        "happened", "happy", "wrong", "right", "hard", "speak", "listening", "cheer",
        "yesterday", "tomorrow", "tonight", "week", "last", "next", "possible", "impossible", "true", "real", "learn", "recommend", "happen", "happens", "called",
        "best", "better", "bad", "great", "big", "new", "old", "kind", "bit", "way", "time", "day", "people", "someone", "somebody", "anyone", "everyone",
    ];

    private static readonly HashSet<string> _stops = ["and", "but", "or", "because", "when", "if", "so", "that", "which", "who", "while", "than", "is", "are", "was", "were", "do", "does", "did", "with", "for", "to", "in", "on", "at", "from", "then", "yesterday", "today", "tomorrow", "tonight", "last", "next", "now", "during"];

    private static readonly HashSet<string> _things = ["day", "time", "week", "way", "people", "thing", "things", "night", "evening"];

    private static readonly HashSet<string> _leads = ["about", "like", "love", "enjoy", "hate", "prefer", "of", "into"];

    private static readonly HashSet<string> _articles = ["the", "a", "an", "my", "your", "our", "his", "her", "their", "this", "these", "those"];

    /// <summary>A phrase such as "the sky", "your bicycle" or "swimming"; null when the sentence holds nothing to talk about.</summary>
    public static string? Of(string sentence)
    {
        var words = Word().Matches(sentence.Replace('’', '\'')).Select(match => match.Value).ToArray();
        var lower = Array.ConvertAll(words, word => word.ToLowerInvariant());
        for (var i = lower.Length - 2; i >= 0; i--)
        {
            if (_leads.Contains(lower[i]) && Phrase(words, lower, i + 1) is { } phrase)
                return phrase;
        }

        for (var i = lower.Length - 2; i >= 0; i--)
        {
            if (_articles.Contains(lower[i]) && Phrase(words, lower, i) is { } phrase)
                return phrase;
        }

        return Longest(words, lower);
    }

    private static string? Phrase(string[] words, string[] lower, int start)
    {
        var end = start;
        var hasContent = false;
        while (end < words.Length && end - start < MostWords && !_stops.Contains(lower[end]))
        {
            hasContent |= !_empty.Contains(lower[end]);
            end++;
        }

        // A phrase ends with a word that means something: "the sky today" is "the sky".
        // "A free day" stays whole.
        while (end > start && _empty.Contains(lower[end - 1]) && !(end - start >= 3 && _things.Contains(lower[end - 1])))
            end--;
        if (!hasContent || end == start || lower[start] is "you" or "it" or "i" or "to")
            return null;
        return string.Join(' ', words[start..end].Select((word, i) => Swap(lower[start + i], word)));
    }

    private static string? Longest(string[] words, string[] lower)
    {
        string? best = null;
        for (var i = 0; i < words.Length; i++)
        {
            if (_empty.Contains(lower[i]) || lower[i].Length < 3 || (best is not null && words[i].Length <= best.Length))
                continue;
            var isVerb = i > 0 && lower[i - 1] is "you" or "to" or "can" or "i" or "we" or "they" or "could" or "should" or "would";
            best = i > 0 && isVerb && char.IsLower(words[i][0]) ? Gerund(lower[i]) : i == 0 ? lower[0] : words[i];
        }

        return best;
    }

    private static string Swap(string lower, string word) => lower switch
    {
        "my" or "our" => "your",
        "your" => "my",
        _ => word,
    };

    /// <summary>"swim" becomes "swimming". Past forms stay as they are.</summary>
    private static string Gerund(string verb)
    {
        if (verb.EndsWith("ing", StringComparison.Ordinal) || verb.EndsWith("ed", StringComparison.Ordinal))
            return verb;
        if (verb.EndsWith('e') && !verb.EndsWith("ee", StringComparison.Ordinal))
            return verb[..^1] + "ing";
        const string Vowels = "aeiou";
        var doubles = verb.Length is 3 or 4 && !Vowels.Contains(verb[^1]) && Vowels.Contains(verb[^2]) && !Vowels.Contains(verb[^3])
            && verb[^1] is not ('w' or 'x' or 'y');
        return doubles ? verb + verb[^1] + "ing" : verb + "ing";
    }

    [GeneratedRegex(@"[\p{L}\d][\p{L}\d'-]*")]
    private static partial Regex Word();
}
