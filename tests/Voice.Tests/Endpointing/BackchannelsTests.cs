using Lexi.Voice.Endpointing;

namespace Lexi.Voice.Tests.Endpointing;

public class BackchannelsTests
{
    [Theory]
    [InlineData("Mhm.")]
    [InlineData("uh-huh")]
    [InlineData("Yeah, yeah.")]
    [InlineData("OK")]
    [InlineData("I see")]
    [InlineData("Ja, genau!")]
    [InlineData("Ähm")]
    public void A_murmur_is_one(string text)
    {
        Assert.True(Backchannels.IsBackchannel(text));
        Assert.False(Backchannels.WantsFloor(text, isFinished: true));
    }

    [Theory]
    [InlineData("Stop")]
    [InlineData("yeah but why")]
    [InlineData("Nein")]
    [InlineData("okay okay okay okay")]
    [InlineData("Donaudampfschifffahrtsgesellschaft")]
    public void Words_that_want_the_floor_are_none(string text)
    {
        Assert.False(Backchannels.IsBackchannel(text));
        Assert.True(Backchannels.WantsFloor(text, isFinished: true));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ...")]
    [InlineData("[cough]")]
    [InlineData("(unclear speech) [noise]")]
    public void What_was_not_said_are_no_words(string text)
    {
        Assert.False(Backchannels.HasWords(text));
        Assert.False(Backchannels.WantsFloor(text, isFinished: true));
        Assert.False(Backchannels.IsBackchannel(text));
    }

    [Fact]
    public void A_word_that_may_still_grow_decides_nothing()
    {
        Assert.False(Backchannels.WantsFloor("okay wa", isFinished: false));
        Assert.True(Backchannels.WantsFloor("okay wait ", isFinished: false));
    }
}
