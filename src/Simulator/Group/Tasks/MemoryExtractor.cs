using System.Text.RegularExpressions;
using Lexi.Simulator.Mind;

namespace Lexi.Simulator.Group.Tasks;

/// <summary>Finds what people said of themselves that is worth remembering, told in the third person.</summary>
internal static partial class MemoryExtractor
{
    private const int Most = 8;

    /// <param name="lines">What was said.</param>
    /// <returns>Whom it is about, one sentence, and how much it matters, 1 to 10.</returns>
    public static IReadOnlyList<(string About, string Text, int Importance)> Find(IReadOnlyList<ChatLine> lines)
    {
        var found = new List<(string About, string Text, int Importance)>();
        foreach (var line in lines.Where(line => line.IsPerson))
        {
            foreach (var sentence in Sentences.Of(line.Says))
            {
                if (found.Count < Most && Tell(line.From, sentence) is { } told && !found.Any(known => known.Text == told))
                    found.Add((line.From, told, Importance(sentence)));
            }
        }

        return found;
    }

    /// <summary>"My dog is called Bruno" becomes "Ann's dog is called Bruno."; null for what is no fact about the speaker.</summary>
    private static string? Tell(string name, string sentence)
    {
        var text = Leading().Replace(sentence.Replace('’', '\''), "").TrimEnd('.', '!', ' ');
        if (text.Length is < 8 or > 200 || sentence.TrimEnd().EndsWith('?') || !Own().IsMatch(text))
            return null;
        var told = text switch
        {
            _ when text.StartsWith("My ", StringComparison.OrdinalIgnoreCase) => $"{name}'s {text[3..]}",
            _ when Cut(text, "I'm ") is { } rest => $"{name} is {rest}",
            _ when Cut(text, "I am ") is { } rest => $"{name} is {rest}",
            _ when Cut(text, "I've ") is { } rest => $"{name} has {rest}",
            _ when Cut(text, "I have ") is { } rest => $"{name} has {rest}",
            _ when Cut(text, "I'll ") is { } rest => $"{name} will {rest}",
            _ when Cut(text, "I was ") is { } rest => $"{name} was {rest}",
            _ when Present().Match(text) is { Success: true } verb => $"{name} {Third(verb.Groups[1].Value)}{text[verb.Length..]}",
            _ => $"{name} {text[2..]}",
        };
        return Mine().Replace(Me().Replace(told, "them"), "their") + ".";
    }

    private static int Importance(string sentence) =>
        Grave().IsMatch(sentence) ? 9 : Naming().IsMatch(sentence) ? 7 : Sentiment.Of(sentence).Value is > 0.5 or < -0.5 ? 6 : 4;

    private static string? Cut(string text, string start) => text.StartsWith(start, StringComparison.OrdinalIgnoreCase) ? text[start.Length..] : null;

    private static string Third(string verb) => verb.EndsWith('s') || verb.EndsWith("ch", StringComparison.Ordinal) || verb == "go" ? verb + "es" : verb + "s";

    [GeneratedRegex(@"^(?:(?:well|so|and|but|oh|hi|hello|hey|actually|by the way|honestly|everyone|all)[, ]+)+", RegexOptions.IgnoreCase)]
    private static partial Regex Leading();

    [GeneratedRegex(@"^(?:my (?!god|goodness|word|point|turn|bad|fault)\w+ |i (?:am|was|have|like|love|hate|live|work|study|play|want|need|collect|grew|moved|lost|won|bought|got|met|married|speak|come|never|always|can't|used)\b|i'(?:m|ve|ll) (?!sorry|sure|fine|good|ok|not sure|glad|afraid you|just kidding|tell))", RegexOptions.IgnoreCase)]
    private static partial Regex Own();

    [GeneratedRegex(@"^I (like|love|hate|live|work|study|play|want|need|collect|speak|come)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Present();

    [GeneratedRegex(@"\b(?:died|dead|cancer|divorce\w*|pregnant|fired|married|funeral|hospital|suicid\w*)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Grave();

    [GeneratedRegex(@"\b(?:name|called|birthday|allergic|live in|work as|wife|husband|son|daughter|mother|father|job)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Naming();

    [GeneratedRegex(@"\bme\b", RegexOptions.IgnoreCase)]
    private static partial Regex Me();

    [GeneratedRegex(@"\bmy\b", RegexOptions.IgnoreCase)]
    private static partial Regex Mine();
}
