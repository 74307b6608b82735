using System.Text.RegularExpressions;
using Lexi.Simulator.Mind;
using Lexi.Simulator.Mind.Rules;

namespace Lexi.Simulator.Tests.Mind;

public sealed partial class LineBookTests
{
    private static readonly HashSet<string> _slots =
    [
        "name", "user", ",user", "thing", "pick", "kind", "answer", "earlier", "reflected", "topic", "other", "rest", "drink", "parts", "how", "missing", "item",
    ];

    [Fact]
    public void Every_slot_of_every_line_is_known()
    {
        foreach (var file in new[] { "warm", "dark", "bubbly", "host" })
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
    public void Stories_are_told_in_four_sentences() =>
        Assert.All(
            Enum.GetValues<Mood>().SelectMany(mood => LineBook.Lines(mood, "story")),
            story => Assert.InRange(Sentences.Of(story).Count, 4, 5));

    [Fact]
    public void Every_drink_has_parts_and_a_way_to_make_it() =>
        Assert.All(DrinkBook.All, drink => Assert.True(drink.Parts.Count >= 2 && drink.How.EndsWith('.'), drink.Name));

    [GeneratedRegex(@"\{([^{}]+)\}")]
    private static partial Regex Slot();
}
