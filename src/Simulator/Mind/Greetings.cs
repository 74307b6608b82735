using System.Text.RegularExpressions;

namespace Lexi.Simulator.Mind;

/// <summary>Separates greetings and introductions from what is really said.</summary>
internal static partial class Greetings
{
    /// <summary>The sentence without a greeting at its start; empty when it was nothing else.</summary>
    public static string Strip(string sentence)
    {
        var match = Greeting().Match(sentence);
        if (!match.Success)
            return sentence;
        var rest = sentence[match.Length..].Trim(' ', ',', '.', '!', '-');
        // "Hello Nyx" greets somebody by name and says nothing else.
        return rest.Split(' ').Length <= 1 && !rest.EndsWith('?') ? "" : rest;
    }

    /// <summary>What follows "my name is Ann, and"; empty when nothing does.</summary>
    public static string AfterIntroduction(string sentence)
    {
        var match = Introduction().Match(sentence);
        return match.Success ? sentence[(match.Index + match.Length)..].Trim(' ', ',', '.', '!', ';', '-') : sentence;
    }

    [GeneratedRegex(@"^(?:(?:oh|well|ah)[, ]+)?(?:hello|hi+|hey+|hiya|howdy|greetings|good (?:morning|afternoon|evening|day)|yo)(?: (?:there|again|everyone|everybody|all|hey|hello|you))*(?=[\s,.!?-]|$)", RegexOptions.IgnoreCase)]
    private static partial Regex Greeting();

    [GeneratedRegex(@"\b(?:my name is|my name's|call me|they call me|i am called|i'm called|i'm|i am|this is|it's)\s+[\p{L}][\p{L}'-]*(?:[\s,;.!-]+(?:and|but|by the way|here|speaking)\b)*", RegexOptions.IgnoreCase)]
    private static partial Regex Introduction();
}
