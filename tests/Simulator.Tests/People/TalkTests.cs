using Lexi.Simulator.People.Talk;

namespace Lexi.Simulator.Tests.People;

/// <summary>What people say to a room that is made up second by second.</summary>
public sealed class TalkTests
{
    private static readonly FreeTalkSettings _settings = new() { People = ["Ada", "Ben", "Cleo", "Dan"], Characters = ["Nyx", "Lexi"], Talking = 2 };

    [Fact]
    public void Each_line_of_a_script_waits_for_its_moment()
    {
        var talk = new ScriptTalk(ScriptReader.Read("Ada: Nyx, hello.\nBen! Wait.\npause 2\nAda: Go on."));

        Assert.Equal([new TalkAct(0, "Nyx, hello.", TurnKind.Statement)], talk.Next(Quiet(0)));
        Assert.Empty(talk.Next(Quiet(1) with { Speaking = [0] }));
        Assert.Empty(talk.Next(Quiet(3) with { IsThinking = true }));
        Assert.Empty(talk.Next(Spoken(4, "u1", 0.5)));
        Assert.Equal([new TalkAct(1, "Wait.", TurnKind.Interruption)], talk.Next(Spoken(4.6, "u1", 1.1)));
        Assert.Empty(talk.Next(Quiet(5) with { Speaking = [1] }));
        Assert.Empty(talk.Next(Quiet(6)));
        Assert.Empty(talk.Next(Quiet(10)));
        Assert.False(talk.IsOver);
        Assert.Equal([new TalkAct(0, "Go on.", TurnKind.Statement)], talk.Next(Quiet(10.5)));
        Assert.True(talk.IsOver);
        Assert.Empty(talk.Next(Quiet(60)));
    }

    [Fact]
    public void A_moment_that_never_comes_is_not_waited_for_forever()
    {
        var talk = new ScriptTalk(ScriptReader.Read("Ada! Wait."));
        Assert.Empty(talk.Next(Quiet(19)));
        Assert.Single(talk.Next(Quiet(20)));
    }

    [Fact]
    public void People_wait_for_the_answer_they_asked_for_and_hear_it_out()
    {
        var talk = Free(_settings with { Talking = 1, AsksCharacters = 1, Interrupts = 0, Backchannels = 0 });
        var asked = FirstOf(talk, at => Quiet(at), 0);
        Assert.Equal(TurnKind.Question, asked.Act.Kind);
        Assert.Contains(_settings.Characters, asked.Act.Text.Contains);

        Assert.Empty(talk.Next(Quiet(asked.At + 2) with { Speaking = [asked.Act.Person] }));
        Assert.Empty(talk.Next(Quiet(asked.At + 3)));
        for (var at = asked.At + 4; at < asked.At + 30; at += 0.1)
            Assert.Empty(talk.Next(Spoken(at, "u1", at - asked.At - 4)));
        var next = FirstOf(talk, at => Quiet(at), asked.At + 30);
        Assert.InRange(next.At - asked.At - 30, 0, 3);
        Assert.NotEqual(asked.Act.Person, next.Act.Person);
    }

    [Fact]
    public void Without_an_answer_they_go_on()
    {
        var talk = Free(_settings with { Talking = 1, AsksCharacters = 1 });
        var asked = FirstOf(talk, at => Quiet(at), 0);
        Assert.Empty(talk.Next(Quiet(asked.At + 1)));
        var next = FirstOf(talk, at => Quiet(at), asked.At + 1.1);
        Assert.InRange(next.At, asked.At + 6, asked.At + 9);
    }

    [Fact]
    public void Eager_people_talk_whoever_else_does()
    {
        var talk = Free(_settings with { Talking = 1, AreEager = true, Backchannels = 0 });
        var first = FirstOf(talk, at => Spoken(at, "u1", at), 0);
        var next = FirstOf(talk, at => Spoken(at, "u1", at), first.At + 0.4);
        Assert.InRange(next.At - first.At, 0.4, 3);
        Assert.NotEqual(TurnKind.Interruption, next.Act.Kind);
    }

    [Fact]
    public void Somebody_cuts_in_once_where_they_do()
    {
        var talk = Free(_settings with { Talking = 1, Interrupts = 1, Backchannels = 0 });
        var cut = FirstOf(talk, at => Spoken(at, "u1", at), 0);
        Assert.Equal(TurnKind.Interruption, cut.Act.Kind);
        Assert.InRange(cut.At, 1, 3.2);
        Assert.Contains("Nyx", cut.Act.Text);
        for (var at = cut.At + 0.1; at < 30; at += 0.1)
            Assert.Empty(talk.Next(Spoken(at, "u1", at)));
    }

    [Fact]
    public void Listeners_say_mhm_and_it_is_no_turn()
    {
        var talk = Free(_settings with { Interrupts = 0, Backchannels = 1 });
        var mhm = FirstOf(talk, at => Spoken(at, "u1", at), 0);
        Assert.Equal(TurnKind.Backchannel, mhm.Act.Kind);
        Assert.InRange(mhm.At, 1.2, 3.3);
    }

    [Fact]
    public void Never_more_people_talk_at_a_time_than_may_and_everybody_gets_a_turn()
    {
        const double WordsTake = 3;
        var talk = Free(_settings with { Backchannels = 0 });
        var until = new Dictionary<int, double>();
        var turns = new int[4];
        for (var at = 0.0; at < 300; at += 0.1)
        {
            var speaking = until.Where(pair => pair.Value > at).Select(pair => pair.Key).ToList();
            foreach (var act in talk.Next(Quiet(at) with { Speaking = speaking }))
            {
                Assert.DoesNotContain(act.Person, speaking);
                speaking.Add(act.Person);
                until[act.Person] = at + WordsTake;
                turns[act.Person]++;
            }

            Assert.InRange(speaking.Count, 0, 2);
        }

        Assert.All(turns, count => Assert.InRange(count, 5, 100));
    }

    [Fact]
    public void The_same_seed_says_the_same()
    {
        static IEnumerable<TalkAct> Talk(int seed)
        {
            var talk = new FreeTalk(_settings, new Random(seed));
            return [.. Enumerable.Range(0, 600).SelectMany(i => talk.Next(Quiet(i * 0.5)))];
        }

        Assert.Equal(Talk(3), Talk(3));
        Assert.NotEqual(Talk(3), Talk(4));
    }

    [Fact]
    public void Somebody_alone_talks_to_nobody_by_name()
    {
        var talk = Free(new FreeTalkSettings { People = ["Ada"], Characters = [] });
        for (var at = 0.0; at < 200; at += 0.5)
            Assert.All(talk.Next(Quiet(at)), act => Assert.DoesNotContain("{name}", act.Text));
    }

    private static FreeTalk Free(FreeTalkSettings settings) => new(settings, new Random(1));

    private static (double At, TalkAct Act) FirstOf(FreeTalk talk, Func<double, TalkMoment> moment, double from)
    {
        for (var at = from; at < from + 60; at += 0.1)
        {
            if (talk.Next(moment(at)) is [var act, ..])
                return (at, act);
        }

        throw new InvalidOperationException("Nobody said anything for a minute.");
    }

    private static TalkMoment Quiet(double at) => new() { At = TimeSpan.FromSeconds(at), Speaking = [] };

    private static TalkMoment Spoken(double at, string utterance, double seconds) =>
        Quiet(at) with { Character = "Nyx", Utterance = utterance, CharacterFor = TimeSpan.FromSeconds(seconds) };
}
