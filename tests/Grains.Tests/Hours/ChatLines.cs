namespace Lexi.Grains.Tests.Hours;

/// <summary>What virtual people say in a group.</summary>
internal static class ChatLines
{
    private static readonly string[] _lines =
    [
        "{0}, how was your day?", "What does everybody think about the rain?", "{0}, tell us a story about a fox.", "I had the worst Monday.",
        "{0} and {1}, who of you two is braver?", "I do not agree with that at all.", "Who wants something to drink?", "{0}, you are so kind, thank you!",
        "That was stupid, {0}.", "Does anybody know a good song?", "{0}, what would you never do again?", "My sister is getting married in spring.",
        "Hi all, I am back.", "{0}, do you believe what {1} says?", "I painted the kitchen yellow today.", "Tell me something strange, {0}.",
        "No way. Really?", "{0}, stop teasing {1}!", "What should we do this weekend?", "I love it when you talk about the sea, {0}.",
        "Can you keep a secret, {0}?", "Good night, everyone. Not yet, though.", "{0}, I hate you, you liar!", "Sorry, {0}, I did not mean that.",
    ];

    public static string Next(Random random, IReadOnlyList<string> names)
    {
        var first = random.Next(names.Count);
        var second = (first + 1 + random.Next(names.Count - 1)) % names.Count;
        return string.Format(System.Globalization.CultureInfo.InvariantCulture, _lines[random.Next(_lines.Length)], names[first], names[second]);
    }
}
