using Lexi.Testing.Conversations;
using Lexi.Voice.Models;
using Lexi.Voice.Turns;

namespace Lexi.Voice.Tests.Turns;

public class Nothing_sticks
{
    private const string Story = "Once upon a time there was a fox who lived near the river and spoke to nobody at all";

    [Fact]
    public void The_character_greets_once_somebody_listens()
    {
        var script = new ConversationScript(new TurnSettings { GreetingInstructions = "Greet." }, isAttached: false)
            .At(700, new TurnInput.ListenerAttached())
            .Answer("Hello there.")
            .RunTo(5000);

        Assert.Equal("Greet.", script.Model.Told<RealtimeCommand.CreateResponse>().Single().ExtraInstructions);
        Assert.Equal(700, script.Model.Commands[0].At);
        Assert.Equal(["Lexi: Hello there."], script.Transcript);
    }

    [Fact]
    public void A_session_that_does_not_open_ends_the_call()
    {
        var script = new ConversationScript(isAttached: false);
        var waiting = TurnState.Begin(TurnSettings.Default, isPushToTalk: false, 0);
        var step = TurnMachine.Step(waiting, TurnInput.Tick.Instance, 10_000, script.Conversation.Playout);

        Assert.Equal(new TurnEffect.Ended(EndCause.ProviderFailed, ModelFailure.Silent), step.Effects[^1]);
    }

    [Fact]
    public void A_model_that_says_nothing_is_asked_once_more_and_then_given_up()
    {
        var script = new ConversationScript()
            .Person("Are you there?", from: 500, to: 1500)
            .Answer("", answer => answer with { IsSilent = true })
            .Answer("", answer => answer with { IsSilent = true })
            .RunTo(60_000 - 1);

        Assert.Equal([2000, 17_000], script.Model.Commands.Where(told => told.Command is RealtimeCommand.CreateResponse).Take(2).Select(told => told.At));
        Assert.Equal((32_000, TurnNotices.AnswerFailed), script.Effects.Where(seen => seen.Effect is TurnEffect.Notify)
            .Select(seen => (seen.At, ((TurnEffect.Notify)seen.Effect).Code)).Single());
        Assert.Equal(TurnPhase.Listening, script.Phase);
    }

    [Fact]
    public void An_answer_that_fails_is_asked_for_again_at_once()
    {
        var script = new ConversationScript()
            .Person("Are you there?", from: 500, to: 1500)
            .Answer("", answer => answer with { Fails = true })
            .Answer("Yes, here.")
            .RunTo(10_000);

        Assert.Equal(["Person: Are you there?", "Lexi: Yes, here."], script.Transcript);
        Assert.Empty(script.Seen<TurnEffect.Notify>());
    }

    [Fact]
    public void A_listener_that_plays_nothing_stops_the_answer()
    {
        var script = new ConversationScript();
        script.Listener.Reports = false;
        script.Person("Tell me a story", from: 500, to: 1500).Answer(Story).RunTo(20_000);

        Assert.Equal(TurnNotices.PlaybackStalled, script.Seen<TurnEffect.Notify>().Single().Code);
        Assert.Equal(["Person: Tell me a story"], script.Transcript);
        Assert.Equal(TurnPhase.Listening, script.Phase);
    }

    [Fact]
    public void Two_questions_break_the_silence_and_then_the_call_ends()
    {
        var script = new ConversationScript().Answer("Still there?").Answer("Hello?").RunTo(400_000);

        Assert.Equal(2, script.Model.Told<RealtimeCommand.CreateResponse>().Count());
        Assert.Equal(30_000, script.Model.Commands[0].At);
        Assert.Equal(EndCause.Silence, script.Seen<TurnEffect.Ended>().Single().Cause);
        Assert.Equal(300_000, script.TimeOf<TurnEffect.Ended>());
    }

    [Fact]
    public void A_muted_person_is_not_asked()
    {
        var script = new ConversationScript().At(100, new TurnInput.MuteChanged(true)).RunTo(299_000);

        Assert.Empty(script.Model.Commands);
    }

    [Fact]
    public void The_longest_call_ends()
    {
        var script = new ConversationScript(new TurnSettings { CallSeconds = 10 })
            .Person("Tell me a story", from: 5000, to: 6000)
            .Answer(Story)
            .RunTo(20_000);

        Assert.Equal((10_000, EndCause.TooLong), (script.TimeOf<TurnEffect.Ended>(), script.Seen<TurnEffect.Ended>().Single().Cause));
        Assert.True(script.Kept[1].WasInterrupted);
    }

    [Theory]
    [InlineData(59_999, TurnPhase.Listening)]
    [InlineData(60_001, TurnPhase.Ended)]
    public void A_listener_may_come_back_within_a_minute(int gone, TurnPhase phase)
    {
        var script = new ConversationScript()
            .At(1000, new TurnInput.ListenerDetached())
            .At(1000 + gone, new TurnInput.ListenerAttached())
            .RunTo(62_000);

        Assert.Equal(phase, script.Phase);
        Assert.Equal(phase == TurnPhase.Ended ? EndCause.ListenerLost : null, script.Conversation.State.Ended);
    }

    [Fact]
    public void A_listener_gone_for_a_second_hears_the_rest()
    {
        var script = new ConversationScript()
            .Person("Tell me a story", from: 500, to: 1500)
            .Answer(Story)
            .At(4000, new TurnInput.ListenerDetached())
            .At(5000, new TurnInput.ListenerAttached())
            .RunTo(15_000);

        Assert.Equal($"Lexi: {Story}", script.Transcript[1]);
    }

    [Fact]
    public void A_listener_gone_for_longer_has_heard_what_it_heard()
    {
        var script = new ConversationScript()
            .Person("Tell me a story", from: 500, to: 1500)
            .Answer(Story)
            .At(4000, new TurnInput.ListenerDetached())
            .RunTo(15_000);

        Assert.Equal(9000, script.TimeOf<TurnEffect.StopPlayback>());
        Assert.True(script.Kept[1].WasInterrupted);
        Assert.Equal(TurnPhase.Listening, script.Phase);
    }

    [Fact]
    public void A_tool_is_run_once_and_answered_from()
    {
        var script = new ConversationScript()
            .Person("What can I mix?", from: 500, to: 1500)
            .Answer("Let me look.", answer => answer with { Calls = "look" })
            .At(2700, new TurnInput.ToolFinished("call_of_response_1", """{"gin":true}"""))
            .At(2800, new TurnInput.ToolFinished("call_of_response_1", """{"gin":false}"""))
            .Answer("A gin fizz.")
            .RunTo(10_000);

        Assert.Equal(["Person: What can I mix?", "Lexi: Let me look.", "Lexi: A gin fizz."], script.Transcript);
        Assert.Equal(new RealtimeCommand.AddToolResult("call_of_response_1", """{"gin":true}"""), script.Model.Told<RealtimeCommand.AddToolResult>().Single());
        Assert.Single(script.Seen<TurnEffect.RunTool>());
        Assert.Equal(2, script.Model.Told<RealtimeCommand.CreateResponse>().Count());
    }

    [Fact]
    public void A_tool_that_never_answers_times_out()
    {
        var script = new ConversationScript()
            .Person("What can I mix?", from: 500, to: 1500)
            .Answer("Let me look.", answer => answer with { Calls = "look" })
            .Answer("I could not look.")
            .RunTo(20_000);

        Assert.Contains("timeout", script.Model.Told<RealtimeCommand.AddToolResult>().Single().OutputJson);
        Assert.Equal("Lexi: I could not look.", script.Transcript[2]);
    }

    [Fact]
    public void Tools_cannot_go_round_for_ever()
    {
        var script = new ConversationScript(new TurnSettings { MostToolRounds = 3 }).Person("Go", from: 500, to: 1500);
        for (var round = 1; round <= 20; round++)
            script.Answer("Again.", answer => answer with { Calls = "look" });
        script.RunTo(55_000);

        Assert.Equal(4, script.Seen<TurnEffect.RunTool>().Count());
        Assert.Equal(TurnPhase.Listening, script.Phase);
    }

    [Fact]
    public void A_turn_that_the_model_does_not_end_is_ended()
    {
        var script = new ConversationScript()
            .Noise(from: 500, to: 1500)
            .At(560, new VoiceModelEvent.SpeechStarted("turn_x", 200))
            .RunTo(15_000);

        Assert.Equal((11_500, 1), (script.Model.Commands[0].At, script.Model.Told<RealtimeCommand.CommitAudio>().Count()));
    }

    [Fact]
    public void What_comes_of_a_cancelled_answer_is_dropped()
    {
        var script = new ConversationScript()
            .At(1000, new TurnInput.TextWritten("One"))
            .Answer(Story)
            .At(1010, new TurnInput.TextWritten("Two"))
            .Answer("Second.")
            .RunTo(10_000);

        Assert.Equal(["Person: One", "Person: Two", "Lexi: Second."], script.Transcript);
    }

    [Fact]
    public void A_second_interruption_cuts_the_second_answer()
    {
        var script = new ConversationScript()
            .Person("Tell me a story", from: 500, to: 1500)
            .Answer(Story)
            .Person("Another story please", from: 4000, to: 5000)
            .Answer(Story)
            .Person("And another story", from: 8000, to: 9000)
            .Answer("Enough.")
            .RunTo(20_000);

        Assert.Equal([false, true, false, true, false, false], script.Kept.Select(said => said.WasInterrupted));
        Assert.Equal(2, script.Model.Told<RealtimeCommand.TruncateItem>().Count());
    }

    [Fact]
    public void Hanging_up_keeps_what_was_heard()
    {
        var script = new ConversationScript()
            .Person("Tell me a story", from: 500, to: 1500)
            .Answer(Story)
            .At(4000, new TurnInput.EndRequested(EndCause.HungUp))
            .At(4500, new TurnInput.TextWritten("Hello?"))
            .RunTo(20_000);

        Assert.Equal(2, script.Transcript.Count);
        Assert.Equal((4000, TurnPhase.Ended), (script.Effects[^1].At, script.Phase));
    }

    [Fact]
    public void Changing_how_turns_end_tells_the_model()
    {
        var script = new ConversationScript()
            .At(1000, new TurnInput.TurnModeChanged(true))
            .At(2000, new TurnInput.TurnModeChanged(false))
            .RunTo(3000);

        Assert.Equal(
            [new TurnDetection.PushToTalk(), TurnSettings.Default.Detection],
            script.Model.Told<RealtimeCommand.ChangeTurnDetection>().Select(change => change.TurnDetection));
    }

    [Fact]
    public void Words_that_cannot_be_written_down_leave_a_mark()
    {
        var script = new ConversationScript()
            .At(1000, new VoiceModelEvent.InputCommitted("turn_x", null))
            .At(1200, new VoiceModelEvent.InputTranscriptFailed("turn_x", "audio_unintelligible"))
            .Answer("Pardon?")
            .RunTo(5000);

        Assert.Equal(["Person: [inaudible]", "Lexi: Pardon?"], script.Transcript);
    }
}
