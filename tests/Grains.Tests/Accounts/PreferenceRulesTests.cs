using Lexi.Grains.Accounts;
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.Accounts;

namespace Lexi.Grains.Tests.Accounts;

public sealed class PreferenceRulesTests
{
    public static TheoryData<string, UserPreferences, UserPreferences> Edges => new()
    {
        { "bar entries", new() { BarInventory = [.. Enumerable.Repeat("gin", 100)] }, new() { BarInventory = [.. Enumerable.Repeat("gin", 101)] } },
        { "a bar entry", new() { BarInventory = [new string('x', 60)] }, new() { BarInventory = [new string('x', 61)] } },
        { "likes", new() { Likes = new string('x', 500) }, new() { Likes = new string('x', 501) } },
        { "language", new() { Language = "de" }, new() { Language = "deu" } },
        { "language letters", new() { Language = "en" }, new() { Language = "E!" } },
        { "voices", new() { Voices = Voices(100) }, new() { Voices = Voices(101) } },
        { "a voice", new() { Voices = new Dictionary<string, string> { ["nyx"] = new('v', 64) } }, new() { Voices = new Dictionary<string, string> { ["nyx"] = new('v', 65) } } },
        { "a key", new() { Voices = new Dictionary<string, string> { [new('k', 64)] = "v" } }, new() { Voices = new Dictionary<string, string> { [new('k', 65)] = "v" } } },
    };

    [Theory]
    [MemberData(nameof(Edges))]
    public void Each_part_is_accepted_at_its_limit_and_refused_beyond(string part, UserPreferences atLimit, UserPreferences beyond)
    {
        _ = PreferenceRules.Check(atLimit);
        var refusal = Assert.Throws<LexiException>(() => PreferenceRules.Check(beyond));
        Assert.True(refusal.Code == ErrorCodes.InvalidRequest, part);
    }

    [Fact]
    public void Explicit_nulls_are_what_was_left_out()
    {
        var kept = PreferenceRules.Check(new UserPreferences { BarInventory = null!, Voices = null! });
        Assert.Empty(kept.BarInventory);
        Assert.Empty(kept.Voices);
        _ = Assert.Throws<LexiException>(() => PreferenceRules.Check(new UserPreferences { BarInventory = [null!] }));
        _ = Assert.Throws<LexiException>(
            () => PreferenceRules.Check(new UserPreferences { Voices = new Dictionary<string, string> { ["nyx"] = null! } }));
    }

    private static Dictionary<string, string> Voices(int count) =>
        Enumerable.Range(0, count).ToDictionary(number => "c" + number, _ => "alloy");
}
