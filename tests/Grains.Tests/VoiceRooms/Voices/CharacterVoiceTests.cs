using Lexi.Grains.VoiceRooms.Voices;
using Lexi.Voice.Models;

namespace Lexi.Grains.Tests.VoiceRooms.Voices;

public sealed class CharacterVoiceTests
{
    private readonly VoiceStage _stage = new();

    [Fact]
    public void A_session_is_opened_when_it_is_first_asked_and_is_told_everything_for_each_answer()
    {
        Assert.False(_stage.Fake.HasMore);
        var answer = _stage.Ask("msg_1");
        var session = _stage.NextSession();

        Assert.Equal(("marin", false, 0), (session.Options.Voice, session.Options.AnswersByItself, session.Options.History.Count));
        Assert.IsType<TurnDetection.PushToTalk>(session.Options.TurnDetection);
        var asked = Assert.IsType<RealtimeCommand.CreateAnswer>(Assert.Single(session.Commands));
        Assert.Equal(("You are Nyx.", "Who is there?"), (asked.Instructions, Assert.Single(asked.Context).Text));

        _stage.Now = 300;
        _stage.Begin(session, "r1", "Nobody.", 400);
        _stage.Say(session, new VoiceModelEvent.ResponseItemFinished("r1", "item_r1", "Nobody."));
        _stage.Finish(session, "r1");
        _ = _stage.Ask("msg_2");

        Assert.Equal(["began msg_1", "spent msg_1", "whole msg_1"], _stage.Told);
        Assert.Equal((300, 300, 400, true, "Nobody."), (answer.FirstWordAt, answer.FirstSoundAt, answer.Sound.ReceivedMs, answer.Sound.IsWhole, answer.Sound.Text));
        Assert.Equal(2, session.Commands.Count);
        Assert.False(_stage.Fake.HasMore);
    }

    [Fact]
    public void Answers_are_made_one_after_the_other_and_only_so_many_wait()
    {
        _ = _stage.Ask("msg_0");
        for (var i = 1; i <= CharacterVoice.MostWaiting; i++)
            _ = _stage.Ask($"msg_{i}");
        Assert.Null(_stage.Voice.Ask(VoiceStage.Question("msg_9"), 0));
        var session = _stage.NextSession();
        Assert.Single(session.Commands);

        _stage.Cancel("msg_2");
        _stage.Begin(session, "r0", "One.", 20);
        _stage.Finish(session, "r0");
        _stage.Begin(session, "r1", "Two.", 20);
        _stage.Finish(session, "r1");
        _stage.Begin(session, "r3", "Three.", 20);

        Assert.Equal(3, session.Commands.Count);
        Assert.Equal("began msg_3", _stage.Told.Last());
    }

    [Fact]
    public void A_cancelled_answer_is_not_heard_of_again_but_for_its_cost_and_the_next_waits_for_its_end()
    {
        var answer = _stage.Ask("msg_1");
        var session = _stage.NextSession();
        _stage.Begin(session, "r1", "Well", 100);
        _stage.Cancel("msg_1");
        _ = _stage.Ask("msg_2");
        Assert.IsType<RealtimeCommand.CancelResponse>(session.Commands[^1]);

        session.SayAudio("r1", "item_r1", 100);
        _stage.Finish(session, "r1", ResponseOutcome.Cancelled);
        Assert.Equal(["began msg_1", "spent msg_1"], _stage.Told);
        Assert.Equal(100, answer.Sound.ReceivedMs);

        _stage.Begin(session, "r2", "Hello.", 100);
        Assert.Equal("began msg_2", _stage.Told.Last());
    }

    [Fact]
    public void What_was_cancelled_before_it_began_is_not_taken_for_the_next()
    {
        _ = _stage.Ask("msg_1");
        var session = _stage.NextSession();
        _stage.Cancel("msg_1");
        _ = _stage.Ask("msg_2");
        _stage.Begin(session, "r1", "Old", 100);
        _stage.Finish(session, "r1", ResponseOutcome.Cancelled);
        _stage.Begin(session, "r2", "New", 100);

        Assert.Equal(["spent msg_1", "began msg_2"], _stage.Told);
        Assert.Equal("New", _stage.News[^1].Answer.Sound.Text);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_was_cancelled_and_never_began_holds_nobody_up(bool isRefused)
    {
        _ = _stage.Ask("msg_1");
        var session = _stage.NextSession();
        _stage.Cancel("msg_1");
        _ = _stage.Ask("msg_2");

        _stage.Say(session, isRefused ? new VoiceModelEvent.CommandRefused("invalid_value") : new VoiceModelEvent.Reconnecting(ModelFailure.ConnectionLost));
        Assert.Equal(3, session.Commands.Count);
        _stage.Begin(session, "r2", "New", 100);
        Assert.Equal(["began msg_2"], _stage.Told);
    }

    [Fact]
    public void A_model_that_does_not_stop_is_left()
    {
        _ = _stage.Ask("msg_1");
        var first = _stage.NextSession();
        _stage.Begin(first, "r1", "And", 100);
        _stage.Cancel("msg_1");
        _ = _stage.Ask("msg_2");
        _stage.Pass(VoiceTiming.Default.DrainingMs);

        Assert.True(first.IsClosed);
        _stage.Begin(_stage.NextSession(), "r2", "Hello.", 100);
        Assert.Equal("began msg_2", _stage.Told.Last());
    }

    public static TheoryData<string> Failures => ["ended", "failed", "refused", "silent", "upstream lost"];

    [Theory]
    [MemberData(nameof(Failures))]
    public void What_failed_before_it_was_heard_is_asked_for_again_and_the_room_does_not_notice(string failure)
    {
        _ = _stage.Ask("msg_1");
        var first = _stage.NextSession();
        var second = Fail(first, failure);

        Assert.DoesNotContain(_stage.News, news => news is not VoiceNews.Spent);
        Assert.IsType<RealtimeCommand.CreateAnswer>(second.Commands[^1]);
        _stage.Begin(second, "r2", "Hello.", 100);
        _stage.Finish(second, "r2");
        Assert.Equal(["began msg_1", "spent msg_1", "whole msg_1"], _stage.Told.TakeLast(3));
        Assert.Equal("Hello.", _stage.News[^1].Answer.Sound.Text);
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public void What_fails_twice_has_failed_and_the_next_question_is_asked_of_a_new_session(string failure)
    {
        var answer = _stage.Ask("msg_1");
        var second = Fail(_stage.NextSession(), failure);
        _ = _stage.Ask("msg_2");
        var third = Fail(second, failure);

        Assert.Contains("failed msg_1", _stage.Told);
        Assert.Equal((0, true), (answer.Sound.ReceivedMs, answer.Sound.IsWhole));
        _stage.Begin(third, "r3", "Hello.", 100);
        Assert.Equal("began msg_2", _stage.Told.Last());
    }

    [Fact]
    public void A_voice_that_cannot_be_opened_fails_after_two_tries()
    {
        _stage.Fake.Opening = _ => throw new ModelException(ModelFailure.ConnectionRefused, "no");
        _ = _stage.Ask("msg_1");
        Assert.Equal(["failed msg_1"], _stage.Told);
        Assert.False(_stage.Voice.IsBusy);
    }

    [Fact]
    public void A_session_that_takes_too_long_to_open_is_given_up_and_closed_when_it_comes()
    {
        var slow = new TaskCompletionSource<DateTimeOffset?>();
        _stage.Fake.Opening = number => number == 1 ? slow.Task : Task.FromResult<DateTimeOffset?>(null);
        _ = _stage.Ask("msg_1");
        _stage.Pass(VoiceTiming.Default.OpeningMs);
        _stage.Begin(_stage.NextSession(), "r1", "Hello.", 100);

        Assert.Equal(["began msg_1"], _stage.Told);
    }

    [Fact]
    public void What_broke_off_while_it_was_heard_has_failed_and_keeps_what_is_here()
    {
        var answer = _stage.Ask("msg_1");
        var session = _stage.NextSession();
        _stage.Begin(session, "r1", "Well, I think", 900);
        session.Fail(ModelFailure.ConnectionLost);
        _stage.Settle();

        Assert.Equal(["began msg_1", "failed msg_1"], _stage.Told);
        Assert.Equal((900, true, "Well, I think"), (answer.Sound.ReceivedMs, answer.Sound.IsWhole, answer.Sound.Text));
        Assert.False(_stage.Fake.HasMore);
    }

    [Fact]
    public void A_model_that_floods_the_room_with_sound_loses_the_rest_and_it_is_counted()
    {
        _ = _stage.Ask("msg_1");
        var session = _stage.NextSession();
        _stage.Begin(session, "r1", "Well", 20);
        for (var i = 0; i < VoiceLine.MostSound + 5; i++)
            session.SayAudio("r1", "item_r1", 20);
        _stage.Settle();

        Assert.Equal((5, 20 + (VoiceLine.MostSound * 20)), (_stage.Dropped, _stage.News[0].Answer.Sound.ReceivedMs));
        session.SayAudio("r1", "item_r1", 20);
        _stage.Settle();
        Assert.Equal(5, _stage.Dropped);
    }

    [Fact]
    public void A_model_that_floods_the_room_with_events_has_ended_its_session()
    {
        var answer = _stage.Ask("msg_1");
        var session = _stage.NextSession();
        _stage.Begin(session, "r1", "Well", 20);
        for (var i = 0; i < VoiceLine.MostEvents + 5; i++)
            session.Say(new VoiceModelEvent.TranscriptDelta("r1", "item_r1", "a"));
        _stage.Settle();

        Assert.True(session.IsClosed);
        Assert.Equal(["began msg_1", "failed msg_1"], _stage.Told);
        Assert.Equal(4 + VoiceLine.MostEvents, answer.Sound.Text.Length);
    }

    [Fact]
    public void A_session_nobody_asks_is_closed_after_five_minutes_and_opened_again_when_it_is_needed()
    {
        _ = _stage.Ask("msg_1");
        var session = _stage.NextSession();
        _stage.Begin(session, "r1", "Hello.", 100);
        _stage.Finish(session, "r1");
        Assert.Equal(_stage.Now + VoiceTiming.Default.UnusedMs, _stage.Voice.NextDeadline);
        _stage.Pass(VoiceTiming.Default.UnusedMs - 1);
        Assert.False(session.IsClosed);
        _stage.Pass(1);
        Assert.True(session.IsClosed);
        Assert.Null(_stage.Voice.NextDeadline);

        _ = _stage.Ask("msg_2");
        Assert.Single(_stage.NextSession().Commands);
    }

    [Fact]
    public void Another_voice_needs_another_session()
    {
        _ = _stage.Ask("msg_1");
        var first = _stage.NextSession();
        _stage.Begin(first, "r1", "Hello.", 100);
        _stage.Finish(first, "r1");
        _ = _stage.Voice.Ask(VoiceStage.Question("msg_2", "cedar"), _stage.Now);
        _stage.Settle();

        Assert.True(first.IsClosed);
        Assert.Equal("cedar", _stage.NextSession().Options.Voice);
    }

    [Fact]
    public async Task Closed_it_leaves_no_session_and_says_nothing_more()
    {
        _ = _stage.Ask("msg_1");
        var session = _stage.NextSession();
        _stage.Begin(session, "r1", "Hello", 100);
        await _stage.Voice.DisposeAsync();
        session.SayAudio("r1", "item_r1", 100);
        _stage.Settle();

        Assert.True(session.IsClosed);
        Assert.Equal(["began msg_1"], _stage.Told);
        Assert.Null(_stage.Voice.NextDeadline);
    }

    /// <summary>Fails in one of the ways sessions fail, and gives the session that is asked next.</summary>
    private Testing.Models.FakeRealtimeSession Fail(Testing.Models.FakeRealtimeSession session, string failure)
    {
        switch (failure)
        {
            case "ended":
                session.Fail(ModelFailure.ServerError);
                _stage.Settle();
                break;
            case "failed":
                _stage.Begin(session, "r1", "We", 0);
                _stage.Finish(session, "r1", ResponseOutcome.Failed, "server_error");
                break;
            case "refused":
                _stage.Say(session, new VoiceModelEvent.CommandRefused("rate_limit_exceeded"));
                break;
            case "silent":
                _stage.Pass(VoiceTiming.Default.SilentMs);
                break;
            default:
                _stage.Begin(session, "r1", "We", 0);
                _stage.Finish(session, "r1", ResponseOutcome.Incomplete, "upstream_lost");
                _stage.Say(session, new VoiceModelEvent.Reconnecting(ModelFailure.ConnectionLost), new VoiceModelEvent.Reconnected());
                return session;
        }

        Assert.True(session.IsClosed);
        return _stage.NextSession();
    }
}
