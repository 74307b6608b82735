using System.Collections.Immutable;
using Lexi.Voice.Lanes;

namespace Lexi.Voice.Tests.Lanes;

public class EchoTextTests
{
    private static readonly ImmutableArray<string> _spoken =
        EchoText.Append([], "The keeper lit the lamp, and looked out at the dark water below. Nobody's boat was there!");

    [Theory]
    [InlineData("keeper lit the lamp")]
    [InlineData("Keeper lit the lamp and looked out.")]
    [InlineData("the keeper lit a lamp and looked out at the dark")]
    [InlineData("keeper lit the lamp looked out at the dark water")]
    [InlineData("nobodys boat was there")]
    [InlineData("the keeper lit the old lamp and looked out at the dark water below")]
    public void A_stretch_of_what_is_spoken_is_an_echo_even_where_it_was_misheard(string text) =>
        Assert.True(EchoText.IsWithin(text, _spoken.AsSpan(), EchoText.LeastWords));

    [Theory]
    [InlineData("keeper lamp water boat")]
    [InlineData("the lamp the keeper the water")]
    [InlineData("Wait, who lit the lamp?")]
    [InlineData("what keeper lit the lamp and who are you to say so")]
    [InlineData("the lamp")]
    [InlineData("")]
    [InlineData("(keeper lit the lamp)")]
    public void A_persons_own_words_are_none(string text) => Assert.False(EchoText.IsWithin(text, _spoken.AsSpan(), EchoText.LeastWords));

    [Fact]
    public void Nothing_is_an_echo_of_silence() => Assert.False(EchoText.IsWithin("hello to all of you", [], 1));

    [Fact]
    public void Words_told_twice_are_remembered_once_and_only_the_newest_are_remembered()
    {
        var spoken = EchoText.Append([], "one two three");
        spoken = EchoText.Append(spoken, "Two, three, four");
        spoken = EchoText.Append(spoken, "");
        Assert.Equal(["one", "two", "three", "four"], spoken);

        for (var number = 0; number < 1000; number++)
            spoken = EchoText.Append(spoken, $"word{number}");
        Assert.Equal(160, spoken.Length);
        Assert.Equal("word999", spoken[^1]);
    }

    [Fact]
    public void Any_length_is_judged_at_once()
    {
        var text = string.Join(' ', Enumerable.Repeat("lamp", 100_000));
        Assert.False(EchoText.IsWithin(text, _spoken.AsSpan(), 1));
        Assert.False(EchoText.IsWithin(new string('x', 1_000_000), _spoken.AsSpan(), 1));
    }
}
