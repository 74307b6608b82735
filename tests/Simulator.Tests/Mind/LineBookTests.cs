using System.Text.RegularExpressions;
using Lexi.Simulator.Mind;
using Lexi.Simulator.Mind.Rules;

namespace Lexi.Simulator.Tests.Mind;

public sealed partial class LineBookTests
{
    private static readonly HashSet<string> _slots =
    [
        "name", "user", ",user", "thing", "pick", "kind", "answer", "earlier", "reflected", "topic", "other", "rest", "drink", "parts", "how", "missing", "item",
        "who", "quote", "mine", "fact", "opinion", "nick", "tie", "memory", "someone",
    ];

    [Fact]
    public void Every_slot_of_every_line_is_known()
    {
        foreach (var file in new[] { "warm", "dark", "bubbly", "host", "group-warm", "group-dark", "group-bubbly", "group-host" })
        {
            foreach (var line in TextFile.Lines(file))
            {
                foreach (Match slot in Slot().Matches(line))
                {
                    var name = slot.Groups[1].Value;
                    Assert.True(name.StartsWith("user|", StringComparison.Ordinal) || _slots.Contains(char.ToLowerInvariant(name[0]) + name[1..]), $"{file}: {line}");
                }

                Assert.Equal(line.Count(c => c == '{'), Slot().Count(line));
            }
        }
    }

    [Fact]
    public void Every_intent_and_topic_has_lines_in_every_mood()
    {
        foreach (var mood in Enum.GetValues<Mood>())
        {
            foreach (var section in TextFile.Lines("intents").Concat(TextFile.Lines("topics")).Select(line => line[..line.IndexOf(':')]))
                Assert.True(LineBook.Lines(mood, section).Count >= 1, $"{mood} has nothing for {section}");
        }
    }

    [Fact]
    public void Every_mood_has_its_own_lines_for_every_occasion_of_a_group()
    {
        var sections = Sections("group-warm");
        Assert.All(["group-dark", "group-bubbly", "group-host"], file => Assert.Equal(sections.Order(), Sections(file).Order()));
        Assert.All(sections, section => Assert.InRange(LineBook.Lines(Mood.Host, section).Count, 2, 20));
    }

    [Fact]
    public void Stories_are_told_in_four_sentences() =>
        Assert.All(
            Enum.GetValues<Mood>().SelectMany(mood => LineBook.Lines(mood, "story")),
            story => Assert.InRange(Sentences.Of(story).Count, 4, 5));

    [Fact]
    public void Every_drink_has_parts_and_a_way_to_make_it() =>
        Assert.All(DrinkBook.All, drink => Assert.True(drink.Parts.Count >= 2 && drink.How.EndsWith('.'), drink.Name));

    private static List<string> Sections(string file) =>
        [.. TextFile.Lines(file).Where(line => line.StartsWith("= ", StringComparison.Ordinal)).Select(line => line[2..])];

    [GeneratedRegex(@"\{([^{}]+)\}")]
    private static partial Regex Slot();
}
