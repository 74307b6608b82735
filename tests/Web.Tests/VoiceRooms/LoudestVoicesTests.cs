using Lexi.Audio;
using Lexi.Testing;
using Lexi.Web.VoiceRooms;

namespace Lexi.Web.Tests.VoiceRooms;

/// <summary>Who is heard when more speak than anybody can follow.</summary>
public sealed class LoudestVoicesTests
{
    private static readonly short[] _loud = Tone(-10);
    private static readonly short[] _soft = Tone(-16);
    private static readonly short[] _almost = Tone(-14);

    [Fact]
    public void AsLongAsThereIsAPlaceEverybodyIsHeardAtOnce()
    {
        var voices = new LoudestVoices(2);
        Assert.True(voices.Hear("a", _loud, 0));
        Assert.True(voices.Hear("b", Tone(-60), 0));
        Assert.False(voices.Hear("c", _soft, 0));
    }

    [Fact]
    public void SomebodyClearlyLouderTakesTheSoftestPlaceAndNotBeforeHalfASecond()
    {
        var voices = new LoudestVoices(2);
        _ = voices.Hear("a", _loud, 0);
        _ = voices.Hear("b", _soft, 0);
        for (var now = 20; now < LoudestVoices.HoldMs; now += 20)
        {
            Assert.True(voices.Hear("a", _loud, now));
            Assert.True(voices.Hear("b", _soft, now));
            Assert.False(voices.Hear("c", _loud, now));
        }

        Assert.True(voices.Hear("c", _loud, LoudestVoices.HoldMs));
        Assert.False(voices.Hear("b", _soft, LoudestVoices.HoldMs));
        Assert.True(voices.Hear("a", _loud, LoudestVoices.HoldMs));
    }

    [Fact]
    public void ALittleLouderIsNotEnough()
    {
        var voices = new LoudestVoices(1);
        for (var now = 0; now < 5_000; now += 20)
        {
            Assert.True(voices.Hear("a", _soft, now));
            Assert.False(voices.Hear("b", _almost, now));
        }
    }

    [Fact]
    public void WhoFallsSilentKeepsThePlaceForHalfASecond()
    {
        var voices = new LoudestVoices(1);
        Assert.True(voices.Hear("a", _soft, 0));
        Assert.False(voices.Hear("b", _soft, LoudestVoices.HoldMs - 1));
        Assert.True(voices.Hear("b", _soft, LoudestVoices.HoldMs));
        Assert.False(voices.Hear("a", _soft, LoudestVoices.HoldMs));
    }

    [Fact]
    public void WhoIsForgottenGivesThePlaceUpAtOnce()
    {
        var voices = new LoudestVoices(1);
        Assert.True(voices.Hear("a", _loud, 0));
        voices.Forget("a");
        Assert.True(voices.Hear("b", _soft, 0));
    }

    private static short[] Tone(double decibels) => ToneGenerator.Sine16(440, AudioFormat.FrameSamples, ToneGenerator.FromDecibels(decibels));
}
