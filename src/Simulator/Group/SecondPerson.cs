using System.Text.RegularExpressions;
using Lexi.Simulator.Mind;

namespace Lexi.Simulator.Group;

/// <summary>Turns sentences written to a character into sentences it can say.</summary>
internal static partial class SecondPerson
{
    // Behind these "you" is the one who does something; elsewhere it is the one to whom it is done.
    private static readonly HashSet<string> _before =
    [
        "and", "but", "that", "when", "if", "what", "which", "than", "because", "as", "who", "before", "after", "while", "until", "or", "so", "times",
        "how", "where", "why", "whom", "since", "though", "whatever", "whenever", "then",
    ];

    private static readonly HashSet<string> _after =
    [
        "would", "will", "have", "had", "can", "could", "are", "were", "do", "did", "should", "may", "might", "must", "never", "always", "know", "like",
        "love", "think", "want", "need", "made", "keep", "see", "stay", "also", "only", "really", "cannot", "can't", "don't",
    ];

    private static readonly HashSet<string> _notOwned =
    [
        "about", "in", "on", "at", "for", "with", "to", "from", "by", "as", "your", "my", "a", "an", "the", "and", "or", "but", "when", "if", "only", "too",
        "so", "very", "often", "up", "down", "under", "after", "before", "once", "just", "because", "that", "into", "over",
    ];

    private static readonly HashSet<string> _causes = ["made", "make", "makes", "let", "lets", "see", "hear", "help", "watch", "makes"];

    private static readonly string[] _tooHard = [" both", " together", "neither", " they ", " their ", " them ", "each other", " we ", "yourselves"];

    /// <summary>"You bake badly." becomes "I bake badly."</summary>
    public static string Own(string sentence)
    {
        var words = sentence.Split(' ');
        return Sentences.Capital(string.Join(' ', words.Select((word, i) => OwnWord(words, i) ?? word)));
    }

    /// <summary>"Nyx loves trains." and "She loves trains." become "You love trains."; others stay as they are.</summary>
    public static string FromThird(string sentence, string name)
    {
        var third = ThirdPerson().Match(sentence);
        var subject = third.Success ? third.Groups[1].Value : "";
        if (subject.Length == 0 || (subject is not ("She" or "He") && subject != name))
            return sentence;
        return $"You {Second(third.Groups[2].Value)}{Possessive().Replace(sentence[third.Length..], "your")}";
    }

    /// <summary>A sentence about somebody the reader knows, said to them: "Nyx is your best friend." becomes "You are my best friend."</summary>
    public static string? Address(string sentence, string other)
    {
        var padded = $" {sentence.TrimEnd('.', '!')} ";
        if (sentence.EndsWith('?') || _tooHard.Any(word => padded.Contains(word, StringComparison.Ordinal)) || sentence.Split(' ') is { Length: < 4 or > 32 })
            return null;
        var words = sentence.Split(' ');
        var isTheirs = words[0] == other;
        if (!isTheirs && words[0] is not "You")
            return null;
        var result = new List<string>();
        for (var i = 0; i < words.Length; i++)
        {
            var (bare, tail) = Split(words[i]);
            var next = i + 1 < words.Length ? Split(words[i + 1]).Bare : "";
            if (bare == other || bare is "she" or "he" or "She" or "He")
            {
                result.Add("you" + tail);
                if (tail.Length == 0 && i + 1 < words.Length && Split(words[i + 1]) is var (verb, end) && IsThird(verb))
                {
                    result.Add(Second(verb) + end);
                    i++;
                }
            }
            else if (isTheirs && bare is ("has" or "is") && i > 0 && words[i - 1].TrimEnd(',') is "and")
            {
                result.Add(Second(bare) + tail);
            }
            else if (bare is "her" or "him")
            {
                var isYou = bare == "him" || tail.Length > 0 || next.Length == 0 || _notOwned.Contains(next) || (i > 0 && _causes.Contains(Split(words[i - 1]).Bare));
                result.Add((isYou ? "you" : "your") + tail);
            }
            else if (bare == "his")
            {
                result.Add("your" + tail);
            }
            else
            {
                result.Add(OwnWord(words, i) ?? words[i]);
            }
        }

        return Sentences.Capital(string.Join(' ', result));
    }

    private static string? OwnWord(string[] words, int i)
    {
        var (bare, tail) = Split(words[i]);
        var next = i + 1 < words.Length ? Split(words[i + 1]).Bare : "";
        var before = i == 0 ? "" : words[i - 1];
        switch (bare.ToLowerInvariant())
        {
            case "you":
                var isDoer = i == 0 || before[^1] is ',' or ':' or ';' || _before.Contains(before.ToLowerInvariant()) || (tail.Length == 0 && _after.Contains(next));
                return (isDoer ? "I" : "me") + tail;
            case "are" when Split(before).Bare.Equals("you", StringComparison.OrdinalIgnoreCase):
                return "am" + tail;
            case "were" when Split(before).Bare.Equals("you", StringComparison.OrdinalIgnoreCase):
                return "was" + tail;
            case "your":
                return "my" + tail;
            case "yours":
                return "mine" + tail;
            case "yourself":
                return "myself" + tail;
            case "you're":
                return "I'm" + tail;
            case "you've":
                return "I've" + tail;
            case "you'd":
                return "I'd" + tail;
            case "you'll":
                return "I'll" + tail;
            default:
                return null;
        }
    }

    private static bool IsThird(string verb) => verb is "is" or "has" or "does" or "was" || (verb.Length > 3 && verb.EndsWith('s') && !verb.EndsWith("ss", StringComparison.Ordinal));

    private static string Second(string verb) => verb switch
    {
        "is" => "are",
        "was" => "were",
        "has" => "have",
        "does" => "do",
        "goes" => "go",
        _ when verb.EndsWith("ies", StringComparison.Ordinal) => verb[..^3] + "y",
        _ when verb.EndsWith("shes", StringComparison.Ordinal) || verb.EndsWith("ches", StringComparison.Ordinal) || verb.EndsWith("sses", StringComparison.Ordinal) || verb.EndsWith("xes", StringComparison.Ordinal) => verb[..^2],
        _ when verb.EndsWith('s') => verb[..^1],
        _ => verb,
    };

    private static (string Bare, string Tail) Split(string word)
    {
        var end = word.Length;
        while (end > 0 && word[end - 1] is ('.' or ',' or ';' or ':' or '!'))
            end--;
        return (word[..end], word[end..]);
    }

    [GeneratedRegex(@"^([\p{Lu}][\p{L}'-]*(?: [\p{Lu}][\p{L}'-]*)?) (loves|likes|hates|collects|fears|adores|enjoys|keeps|owns|believes|thinks|wants|dreams|plays|writes|paints|cooks|knows|is|has)\b")]
    private static partial Regex ThirdPerson();

    [GeneratedRegex(@"\b(?:her|his|their)\b")]
    private static partial Regex Possessive();
}
