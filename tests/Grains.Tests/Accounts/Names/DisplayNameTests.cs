using Lexi.Grains.Accounts.Names;
using Lexi.Grains.Interfaces;

namespace Lexi.Grains.Tests.Accounts.Names;

public sealed class DisplayNameTests
{
    private static readonly string[] _characters = ["Lexi", "lexi", "Nyx", "nyx", "Aiko", "aiko", "Marlow", "bartender"];

    [Theory]
    [InlineData("Ada Lovelace")]
    [InlineData("Robert'); DROP TABLE users;--")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("' OR 1=1-- % _ \\")]
    [InlineData("名前")]
    [InlineData("👩‍👩‍👧 family")]
    [InlineData("Łukasz Żółć")]
    [InlineData("Alex")]
    [InlineData("Lexington")]
    public void An_ordinary_name_is_kept_to_the_letter(string name) => Assert.Equal(name, Parse(name));

    [Theory]
    [InlineData("  Ada  ", "Ada")]
    [InlineData("A\u0000d\u001b[31ma\r\n", "Ad[31ma")]
    [InlineData("\u202eAda\u202c\u200b\ufeff", "Ada")]
    [InlineData("Ada\ue000\u2028\ud800", "Ada")]
    [InlineData("Zoe\u0308", "Zo\u00eb")]
    [InlineData("\u212bngstro\u0308m", "\u00c5ngstr\u00f6m")]
    public void What_cannot_be_seen_goes_and_what_is_one_letter_is_one(string given, string kept) => Assert.Equal(kept, Parse(given));

    [Theory]
    [InlineData("")]
    [InlineData(" \t\u00a0 ")]
    [InlineData("\u200b\u202e\u200d")]
    [InlineData("\u0301\u0301")]
    public void A_name_that_nobody_can_see_is_refused(string given) => Assert.Equal(ErrorCodes.InvalidRequest, Refusal(given));

    [Fact]
    public void Length_is_counted_as_people_count()
    {
        Assert.Equal(40, Limits.Default.DisplayNameCharacters);
        _ = Parse(new string('x', 40));
        _ = Parse(string.Concat(Enumerable.Repeat("👩🏽‍👩🏽‍👧🏽‍👦🏽", 40)));
        Assert.Equal(ErrorCodes.InvalidRequest, Refusal(new string('x', 41)));
        Assert.Equal(ErrorCodes.InvalidRequest, Refusal(new string('x', 1_000_000)));
        Assert.Equal(ErrorCodes.InvalidRequest, Refusal("a" + new string('\u0301', 200)));
    }

    [Theory]
    [InlineData("Lexi")]
    [InlineData("LEXI")]
    [InlineData("lеxі")] // Cyrillic е and і
    [InlineData("L3X1")]
    [InlineData("Lex!")]
    [InlineData("Lexi!")]
    [InlineData("|exi")]
    [InlineData("Iexi")]
    [InlineData("L e x i")]
    [InlineData("~*Lexi*~")]
    [InlineData("Lėxí")]
    [InlineData("ＬＥＸＩ")]
    [InlineData("𝓛𝓮𝔁𝓲")]
    [InlineData("Ⓛⓔⓧⓘ")]
    [InlineData("L\u200be\u202ex\u00adi")]
    [InlineData("Νух")] // Greek Ν, Cyrillic у and х
    [InlineData("A1k0")]
    [InlineData("Мarlow")]
    [InlineData("B4rtender")]
    public void Nobody_passes_for_a_character(string given) => Assert.Equal(ErrorCodes.NameTaken, Refusal(given));

    private static string Parse(string given) => DisplayName.Parse(given, _characters, Limits.Default);

    private static string Refusal(string given) => Assert.Throws<LexiException>(() => Parse(given)).Code;
}
