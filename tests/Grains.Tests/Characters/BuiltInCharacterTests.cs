using Lexi.Grains.Characters;

namespace Lexi.Grains.Tests.Characters;

public sealed class BuiltInCharacterTests
{
    // The voices the Realtime interface has today (openai-node, resources/realtime/realtime.ts).
    private static readonly string[] _voices =
        ["alloy", "ash", "ballad", "coral", "echo", "sage", "shimmer", "verse", "marin", "cedar"];

    public static TheoryData<string> Keys => [.. BuiltInCharacters.All.Select(character => character.Card.Key)];

    [Fact]
    public void Lexi_nyx_aiko_and_the_bartender_are_there() =>
        Assert.Equal(["lexi", "nyx", "aiko", "bartender"], BuiltInCharacters.All.Select(character => character.Card.Key));

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_character_is_complete(string key)
    {
        var character = BuiltInCharacters.Find(key)!;
        Assert.Contains(character.Card.Voice, character.Card.Voices);
        Assert.All(character.Card.Voices, voice => Assert.Contains(voice, _voices));
        Assert.InRange(character.Card.Hue, 0, 359);
        Assert.InRange(character.Card.Openers.Count, 3, 4);
        Assert.InRange(character.Card.Tagline.Length, 10, 60);
        Assert.InRange(character.Speed, 0.25, 1.5);
        Assert.NotEmpty(character.Greeting!);
        Assert.True(character.Persona.Count >= 3);
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Everybody_knows_everybody(string key) => Assert.Equal(
        BuiltInCharacters.All.Select(other => other.Card.Key).Where(other => other != key).Order(),
        BuiltInCharacters.Find(key)!.Relationships.Select(feeling => feeling.Key).Order());

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_character_can_be_in_a_group(string key)
    {
        var character = BuiltInCharacters.Find(key)!;
        Assert.InRange(character.Talkativeness, 0.1, 0.9);
        Assert.NotEmpty(character.Aliases);
        Assert.Contains("{{char}}: ", character.ExampleDialogue, StringComparison.Ordinal);
        Assert.StartsWith("<START>\n{{user}}: ", character.ExampleDialogue, StringComparison.Ordinal);
        Assert.All(character.Relationships, feeling => Assert.InRange(feeling.Affinity, 0.1, 1));
        Assert.All(character.Relationships, feeling => Assert.NotEmpty(feeling.Text));
    }

    [Fact]
    public void Moods_are_those_that_were_asked_for()
    {
        Assert.Equal((1.0, 0.9, 1.1), (Speed("lexi"), Speed("nyx"), Speed("aiko")));
        Assert.Contains("higher", BuiltInCharacters.Find("lexi")!.Delivery, StringComparison.Ordinal);
        Assert.Contains("lower", BuiltInCharacters.Find("nyx")!.Delivery, StringComparison.Ordinal);
        Assert.Contains("cute", BuiltInCharacters.Find("aiko")!.Delivery, StringComparison.Ordinal);
    }

    [Fact]
    public void Keys_are_exact() => Assert.Null(BuiltInCharacters.Find("Lexi"));

    private static double Speed(string key) => BuiltInCharacters.Find(key)!.Speed;
}
