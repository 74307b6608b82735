using Lexi.Grains.Characters;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Lexi.Grains.Tests.Characters;

public sealed class CharacterOptionsTests
{
    [Fact]
    public void Everything_is_free_in_development_and_nothing_elsewhere()
    {
        Assert.Equal(["*"], Read(true).Free);
        Assert.Empty(Read(false).Free);
        Assert.Empty(Read(true).Administrators);
        Assert.Empty(Read(true).Models);
    }

    [Fact]
    public void Lists_are_written_with_commas_or_an_entry_a_key()
    {
        var options = Read(
            false, ("Lexi:Characters:Free", "lexi, nyx,own"), ("Lexi:Characters:Models:0", "gpt-x"), ("Lexi:Characters:Models:1", "vendor/y"),
            ("Lexi:Administrators", "usr_1,ann@example.org"));
        Assert.Equal(["lexi", "nyx", "own"], options.Free);
        Assert.Equal(["gpt-x", "vendor/y"], options.Models);
        Assert.Equal(["usr_1", "ann@example.org"], options.Administrators);
        Assert.True(options.IsFree("nyx", isOwn: false));
        Assert.False(options.IsFree("aiko", isOwn: false));
        Assert.True(options.IsFree("aiko", isOwn: true));
        Assert.Empty(Read(true, ("Lexi:Characters:Free", "")).Free);
    }

    [Theory]
    [InlineData("Lexi:Characters:Free", "Nyx")]
    [InlineData("Lexi:Characters:Voices", "")]
    [InlineData("Lexi:Characters:Models", "a b")]
    [InlineData("Lexi:Administrators", "' OR 1=1")]
    public void What_makes_no_sense_is_refused_by_name(string key, string value) =>
        Assert.Contains(key, Assert.Throws<OptionsValidationException>(() => Read(true, (key, value))).Message, StringComparison.Ordinal);

    private static CharacterOptions Read(bool isDevelopment, params (string Key, string Value)[] values) => CharacterOptions.Read(
        new ConfigurationBuilder().AddInMemoryCollection(values.ToDictionary(pair => pair.Key, pair => (string?)pair.Value)).Build(), isDevelopment);
}
