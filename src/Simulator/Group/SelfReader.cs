using System.Text.RegularExpressions;
using Lexi.Simulator.Mind;

namespace Lexi.Simulator.Group;

/// <summary>Turns what an author wrote to or about a character into what the character can say of itself.</summary>
internal static partial class SelfReader
{
    private const int Most = 40;
    private const int MostWords = 22;
    private const int LongestText = 20_000;

    public static SelfKnowledge Read(string author, string name, IReadOnlyList<string> others)
    {
        var text = author.Length > LongestText ? author[..LongestText] : author;
        var (facts, opinions, interests) = (new List<string>(), new List<string>(), new List<string>());
        var ties = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase);
        var nicknames = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var paragraph in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var line = paragraph.TrimStart('-', '*', '•', ' ');
            if (others.FirstOrDefault(other => line.StartsWith(other + " ", StringComparison.Ordinal)) is { } other)
                ReadTies(line, other, ties, nicknames);
            else
                ReadSelf(line, name, facts, opinions, interests);
        }

        return new SelfKnowledge([.. facts.Take(Most)], [.. opinions.Take(Most)], [.. interests.Distinct().Take(Most)], ties, nicknames);
    }

    private static void ReadTies(string line, string other, Dictionary<string, IReadOnlyList<string>> ties, Dictionary<string, string> nicknames)
    {
        ties[other] = [.. Sentences.Of(line).Select(sentence => SecondPerson.Address(sentence, other)).OfType<string>().Take(Most)];
        if (Nickname().Match(line) is { Success: true } nickname)
            nicknames[other] = "my " + nickname.Groups[1].Value;
    }

    private static void ReadSelf(string line, string name, List<string> facts, List<string> opinions, List<string> interests)
    {
        foreach (var written in Sentences.Of(line))
        {
            var sentence = SecondPerson.FromThird(written, name);
            if (!sentence.StartsWith("You ", StringComparison.Ordinal) || sentence.StartsWith("You are " + name, StringComparison.Ordinal) || sentence.EndsWith('?'))
                continue;
            ReadLists(sentence, opinions, interests);
            if (sentence.Contains("voice", StringComparison.Ordinal) || sentence.Contains('"', StringComparison.Ordinal))
                continue;
            var said = SecondPerson.Own((sentence.Split(' ').Length <= MostWords ? sentence : sentence.Split(':')[0]).TrimEnd('.', ' '));
            if (said.Split(' ').Length > MostWords)
                said = said[..Math.Max(said.IndexOf(", ", StringComparison.Ordinal), 0)];
            if (said.Split(' ').Length >= 4 && !Qualities().IsMatch(said))
                facts.Add(said.TrimEnd('.', ';', ',') + ".");
            foreach (Match clause in Clause().Matches(sentence))
                facts.Add(SecondPerson.Own($"You {clause.Groups[1].Value} {clause.Groups[2].Value.TrimEnd('.')}.").Replace("..", ".", StringComparison.Ordinal));
        }
    }

    private static void ReadLists(string sentence, List<string> opinions, List<string> interests)
    {
        if (Likes().Match(sentence) is { Success: true } likes)
            interests.AddRange(Items(likes.Groups[1].Value).Where(item => item.Split(' ').Length <= 5 && !NoThing().IsMatch(item)));
        if (Holds().Match(sentence) is { Success: true } holds)
            opinions.AddRange(Items(holds.Groups[1].Value).Select(item => That().Replace(item, "")).Where(item => item.Split(' ').Length is >= 4 and <= 14).Select(SecondPerson.Own).Select(LowerStart));
    }

    private static IEnumerable<string> Items(string list)
    {
        var items = list.TrimEnd('.', ' ').Split([", and ", ", ", "; ", " and that "], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

        // "Charts, black tea and bad weather" are three.
        return items.SelectMany((item, i) => items.Length > 1 && i == items.Length - 1 && item.Split(' ').Length <= 6 ? item.Split(" and ") : [item])
            .Select(item => item.StartsWith("and ", StringComparison.Ordinal) ? item[4..] : item);
    }

    private static string LowerStart(string text) => text.StartsWith("I ", StringComparison.Ordinal) || text.StartsWith("I'", StringComparison.Ordinal) ? text : char.ToLowerInvariant(text[0]) + text[1..];

    [GeneratedRegex(@"\bcall (?:her|him|them) your ([^,.;]{3,40})")]
    private static partial Regex Nickname();

    [GeneratedRegex(@"^You (?:also |really |secretly )?(?:love|like|adore|collect|enjoy|know|care about|dream of|are fond of)\b(?:[^:,]{0,30}: | )([^:]+)$")]
    private static partial Regex Likes();

    [GeneratedRegex(@"^You (?:have opinions[^:]*: |(?:think|believe|hold|insist|are sure|are convinced) that )(.+)$")]
    private static partial Regex Holds();

    [GeneratedRegex(@"^(?:how|what|why|when|where|that|whether|their|his|her|its|to|you|if)\b|\bthey\b|\byou\b")]
    private static partial Regex NoThing();

    // Nobody says "I am steady, observant and courteous".
    [GeneratedRegex(@"^I am (?:[\p{Ll}-]+, )*[\p{Ll}-]+(?:,? and (?:a little )?[\p{Ll}-]+\b)?(?: in an? [\p{Ll}-]+ way)?\.?$")]
    private static partial Regex Qualities();

    [GeneratedRegex(@"^that ")]
    private static partial Regex That();

    [GeneratedRegex(@", (?:and )?(keep|own|collect|play|write|grow|paint|cook|sing|award|follow) ((?:[\p{L}'-]+ ?){2,6})(?=[,.])")]
    private static partial Regex Clause();
}
