using Lexi.Grains.GroupChats.Speaking;
using Lexi.Grains.Interfaces.GroupChats;

namespace Lexi.Grains.Tests.GroupChats.Speaking;

public sealed class AutoModeTests
{
    private static readonly AutoQuestion _quiet = new()
    {
        Settings = new ChatSettings { Name = "Friday", IsAuto = true, AutoDelaySeconds = 5, MostAutoTurns = 6 },
        Now = SpeakerTable.Now,
        LastMessageAt = SpeakerTable.Now.AddSeconds(-5),
        TurnsWithoutPerson = 0,
        IsAnybodyHere = true,
    };

    [Fact]
    public void After_the_silence_that_was_set_somebody_goes_on()
    {
        Assert.IsType<AutoDecision.Speak>(AutoMode.Decide(_quiet));
        Assert.Equal(
            new AutoDecision.Wait(_quiet.Now.AddMilliseconds(1)),
            AutoMode.Decide(_quiet with { LastMessageAt = _quiet.LastMessageAt.AddMilliseconds(1) }));
    }

    [Fact]
    public void Who_types_is_waited_for() => Assert.Equal(
        new AutoDecision.Wait(_quiet.Now.AddSeconds(12)), AutoMode.Decide(_quiet with { TypingAt = _quiet.Now.AddSeconds(-3) }));

    [Fact]
    public void After_a_stop_they_keep_still_for_a_minute() => Assert.Equal(
        new AutoDecision.Wait(_quiet.Now.AddSeconds(50)), AutoMode.Decide(_quiet with { StoppedAt = _quiet.Now.AddSeconds(-10) }));

    [Fact]
    public void After_their_turns_they_wait_for_a_person()
    {
        Assert.IsType<AutoDecision.Speak>(AutoMode.Decide(_quiet with { TurnsWithoutPerson = 5 }));
        Assert.Equal(
            new AutoDecision.Rest("The characters took 6 turns by themselves. They wait for a person."),
            AutoMode.Decide(_quiet with { TurnsWithoutPerson = 6 }));
    }

    [Fact]
    public void They_rest_while_one_speaks_when_nobody_listens_and_when_it_is_off()
    {
        Assert.Equal(new AutoDecision.Rest(""), AutoMode.Decide(_quiet with { IsSpeaking = true }));
        Assert.Equal(new AutoDecision.Rest("Nobody is here to listen."), AutoMode.Decide(_quiet with { IsAnybodyHere = false }));
        Assert.Equal(new AutoDecision.Rest(""), AutoMode.Decide(_quiet with { Settings = _quiet.Settings with { IsAuto = false } }));
    }
}
