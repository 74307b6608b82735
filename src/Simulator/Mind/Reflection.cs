using System.Text.RegularExpressions;

namespace Lexi.Simulator.Mind;

/// <summary>Says back what a person said of themselves: "I painted my door" becomes "you painted your door".</summary>
internal static partial class Reflection
{
    private const int MostWords = 16;

    private const string Swaps =
        "i you,i'm you're,i've you've,i'll you'll,i'd you'd,my your,me you,mine yours,myself yourself,we you,we're you're,we've you've,"
        + "our your,us you,your my,yours mine,am are,was were";

    private static readonly Dictionary<string, string> _swaps = Swaps.Split(',').Select(pair => pair.Split(' ')).ToDictionary(pair => pair[0], pair => pair[1]);

    private static readonly HashSet<string> _feelers = ["i", "i'm", "i've", "i'll", "i'd", "my", "we", "we're", "we've", "our"];

    /// <summary>The statement with persons swapped, lower case at its start; null when it is no statement about the speaker.</summary>
    public static string? Of(string sentence)
    {
        var text = Leading().Replace(sentence.Replace('’', '\'').Trim(), "");
        var words = text.TrimEnd('.', '!', '…', ' ').Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length is < 3 or > MostWords || text.EndsWith('?') || words[..^1].Any(word => word[^1] is '.' or '!' or '?') || !_feelers.Contains(words[0].ToLowerInvariant()))
            return null;
        if (words.Any(word => Bare(word) is "you" or "you're" or "you've" or "you'll" or "please"))
            return null;

        var subject = "";
        for (var i = 0; i < words.Length; i++)
        {
            var bare = Bare(words[i]);
            // "was" follows its subject: "I was" turns, "my dog was" does not.
            if (bare == "was" && subject is not ("i" or "we"))
                continue;
            subject = bare;
            if (_swaps.TryGetValue(bare, out var swap))
                words[i] = swap + words[i][bare.Length..];
        }

        return string.Join(' ', words);
    }

    private static string Bare(string word) => word.TrimEnd(',', ';', ':').ToLowerInvariant();

    [GeneratedRegex(@"^(?:(?:and|but|so|well|actually|yes|yeah|no|oh|hmm|honestly|okay|ok|today|then|because)[, ]+)+", RegexOptions.IgnoreCase)]
    private static partial Regex Leading();
}
