using Lexi.Testing.Conversations;
using Lexi.Voice.Models;
using Lexi.Voice.Turns;

namespace Lexi.Voice.Tests.Turns;

public class A_person_and_a_character_talk
{
    private const string Story = "Once upon a time there was a fox who lived near the river and spoke to nobody at all";

    [Fact]
    public void A_turn_is_heard_thought_about_and_answered()
    {
        var script = new ConversationScript()
            .Person("Tell me a story", from: 500, to: 2500)
            .Answer(Story)
            .RunTo(15_000);

        Assert.Equal(["Person: Tell me a story", $"Lexi: {Story}"], script.Transcript);
        Assert.Equal(
            [TurnPhase.Listening, TurnPhase.Thinking, TurnPhase.Speaking, TurnPhase.Listening],
            script.Seen<TurnEffect.PhaseChanged>().Select(change => change.Phase));
        Assert.Equal(new TurnEffect.Measured(500, null, 200, 200), script.Seen<TurnEffect.Measured>().Single() with { TranscriptionDelayMs = null });
        Assert.Equal([2000, 19 * 300], script.Kept.Select(said => said.DurationMs!.Value));
        Assert.Equal(19 * 300, script.Listener.HeardMs("item_of_response_1"));
    }

    [Fact]
    public void A_person_who_speaks_over_the_character_cuts_it_off_at_what_was_heard()
    {
        var script = new ConversationScript()
            .Person("Tell me a story", from: 500, to: 2500)
            .Answer(Story)
            .Person("Wait, which river?", from: 6000, to: 7500)
            .Answer("The long one.")
            .RunTo(20_000);

        Assert.Equal(
            ["Person: Tell me a story", "Lexi: Once upon a time there was a fox who –", "Person: Wait, which river?", "Lexi: The long one."],
            script.Transcript);
        Assert.Equal(6060, script.TimeOf<TurnEffect.PausePlayback>());
        Assert.Equal(6000 + 400 + 200, script.TimeOf<TurnEffect.StopPlayback>());
        var truncated = script.Model.Told<RealtimeCommand.TruncateItem>().Single();
        Assert.InRange(truncated.AudioEndMs, script.Listener.HeardMs(truncated.ItemId) - 40, script.Listener.HeardMs(truncated.ItemId) + 40);
        Assert.True(script.Seen<TurnEffect.InterruptionDecided>().Single().IsReal);
    }

    [Fact]
    public void A_cough_holds_the_sound_and_lets_it_go_on()
    {
        var script = new ConversationScript()
            .Person("Tell me a story", from: 500, to: 2500)
            .Answer(Story)
            .Person("", from: 6000, to: 6200)
            .RunTo(20_000);

        Assert.Equal(["Person: Tell me a story", $"Lexi: {Story}"], script.Transcript);
        Assert.Equal(6060, script.TimeOf<TurnEffect.PausePlayback>());
        Assert.Equal(6200 + 500 + 100, script.TimeOf<TurnEffect.ResumePlayback>());
        Assert.Equal(["turn_2"], script.Model.Told<RealtimeCommand.DeleteItem>().Select(deleted => deleted.ItemId));
        Assert.Empty(script.Model.Told<RealtimeCommand.CancelResponse>());
        Assert.Equal(19 * 300, script.Listener.HeardMs("item_of_response_1"));
    }

    [Fact]
    public void A_noise_that_the_model_does_not_hear_resumes_after_two_seconds()
    {
        var script = new ConversationScript()
            .Person("Tell me a story", from: 500, to: 2500)
            .Answer(Story)
            .Noise(from: 6000, to: 6150)
            .RunTo(20_000);

        Assert.Equal(8060, script.TimeOf<TurnEffect.ResumePlayback>());
        Assert.Equal($"Lexi: {Story}", script.Transcript[1]);
    }

    [Fact]
    public void A_cough_that_only_the_model_hears_is_as_long_as_it_was()
    {
        var script = new ConversationScript().Person("Tell me a story", from: 500, to: 2500).Answer(Story);
        _ = script.Model.Hears("", from: 6000, to: 6200);
        script.RunTo(20_000);

        Assert.Equal($"Lexi: {Story}", script.Transcript[1]);
        Assert.Equal(6200 + 500 + 100, script.TimeOf<TurnEffect.ResumePlayback>());
    }

    [Fact]
    public void A_murmur_in_the_middle_is_no_interruption()
    {
        var script = new ConversationScript()
            .Person("Tell me a story", from: 500, to: 2500)
            .Answer(Story)
            .Person("Mhm.", from: 6000, to: 6300)
            .RunTo(20_000);

        Assert.Equal(["Person: Tell me a story", $"Lexi: {Story}"], script.Transcript);
    }

    [Fact]
    public void A_murmur_before_the_answer_does_not_take_it_back()
    {
        var script = new ConversationScript()
            .Person("Tell me a story", from: 500, to: 2500)
            .Answer(Story, answer => answer with { ThinksMs = 1000 })
            .Person("Mhm.", from: 3100, to: 3300)
            .RunTo(20_000);

        Assert.Equal(["Person: Tell me a story", $"Lexi: {Story}"], script.Transcript);
    }

    [Fact]
    public void A_short_word_that_is_no_murmur_interrupts_as_soon_as_it_is_known()
    {
        var script = new ConversationScript()
            .Person("Tell me a story", from: 500, to: 2500)
            .Answer(Story)
            .Person("Stop.", from: 6000, to: 6300)
            .Answer("All right.")
            .RunTo(20_000);

        Assert.Equal("Person: Stop.", script.Transcript[2]);
        Assert.Equal("Lexi: All right.", script.Transcript[3]);
        Assert.Equal(6300 + 500 + 100, script.TimeOf<TurnEffect.StopPlayback>());
    }

    [Fact]
    public void A_yes_at_the_very_end_of_a_question_is_an_answer()
    {
        var script = new ConversationScript()
            .Person("Hello", from: 500, to: 1000)
            .Answer("Shall we begin with the first one")
            .Person("Yes.", from: 3200, to: 3500)
            .Answer("Here it is.")
            .RunTo(20_000);

        Assert.Equal("Person: Yes.", script.Transcript[2]);
        Assert.Equal("Lexi: Here it is.", script.Transcript[3]);
    }

    [Fact]
    public void Speech_before_the_answer_is_heard_takes_the_answer_back()
    {
        var script = new ConversationScript()
            .Person("Tell me a story", from: 500, to: 2500)
            .Answer(Story, answer => answer with { ThinksMs = 1000 })
            .Person("about a fox please", from: 3300, to: 4800)
            .Answer("About a fox then.")
            .RunTo(20_000);

        Assert.Equal(["Person: Tell me a story", "Person: about a fox please", "Lexi: About a fox then."], script.Transcript);
        Assert.Single(script.Model.Told<RealtimeCommand.CancelResponse>());
        Assert.Equal(0, script.Listener.HeardMs("item_of_response_1"));
    }

    [Fact]
    public void Written_words_interrupt_at_once_and_are_answered_aloud()
    {
        var script = new ConversationScript()
            .Person("Tell me a story", from: 500, to: 2500)
            .Answer(Story)
            .At(6000, new TurnInput.TextWritten("Shorter, please"))
            .Answer("There was a fox.")
            .RunTo(20_000);

        Assert.Equal(6000, script.TimeOf<TurnEffect.StopPlayback>());
        Assert.Equal(["Person: Shorter, please", "Lexi: There was a fox."], script.Transcript.Skip(2));
        Assert.True(script.Kept[1].WasInterrupted);
    }

    [Fact]
    public void A_key_interrupts_at_once_and_its_release_ends_the_turn()
    {
        var script = new ConversationScript(isPushToTalk: true)
            .At(500, new TurnInput.KeyPressed())
            .At(2000, new TurnInput.KeyReleased())
            .Answer(Story)
            .At(5000, new TurnInput.KeyPressed())
            .At(6000, new TurnInput.KeyReleased())
            .Answer("Yes?")
            .RunTo(20_000);

        Assert.Equal(5000, script.TimeOf<TurnEffect.StopPlayback>());
        Assert.Equal(4, script.Kept.Count);
        Assert.Equal("Lexi: Yes?", script.Transcript[3]);
        Assert.Equal(2, script.Model.Told<RealtimeCommand.CommitAudio>().Count());
    }

    [Fact]
    public void A_key_tapped_says_nothing()
    {
        var script = new ConversationScript(isPushToTalk: true)
            .At(500, new TurnInput.KeyPressed())
            .At(550, new TurnInput.KeyReleased())
            .RunTo(5000);

        Assert.Equal(TurnNotices.NothingHeard, script.Seen<TurnEffect.Notify>().Single().Code);
        Assert.Empty(script.Model.Told<RealtimeCommand.CommitAudio>());
        Assert.Equal(TurnPhase.Listening, script.Phase);
    }

    [Fact]
    public void Words_that_come_after_the_answer_keep_their_place()
    {
        var script = new ConversationScript();
        script.Model.TranscribesInMs = 6000;
        script.Person("Tell me a story", from: 500, to: 2500).Answer("No.").RunTo(20_000);

        Assert.Equal(["Person: Tell me a story", "Lexi: No."], script.Transcript);
        Assert.True(script.Effects.FindIndex(seen => seen.Effect is TurnEffect.Store { Utterance.IsCharacter: true })
            < script.Effects.FindIndex(seen => seen.Effect is TurnEffect.Store { Utterance.IsCharacter: false }));
    }

    [Fact]
    public void A_text_that_runs_ahead_of_its_sound_is_cut_by_its_share()
    {
        var script = new ConversationScript()
            .Person("Tell me a story", from: 500, to: 2500)
            .Answer(Story, answer => answer with { TextFirst = true })
            .Person("Wait, which river?", from: 6000, to: 7500)
            .RunTo(20_000);

        // 2.8 of 5.7 seconds, and 43 of 85 letters.
        Assert.Equal("Lexi: Once upon a time there was a fox who lived –", script.Transcript[1]);
    }
}
