using Lexi.Voice.Lanes;

namespace Lexi.Voice.Tests.Lanes;

/// <summary>Turns by values: what is said when, and when it is over.</summary>
public class LaneMachineTests
{
    private readonly List<LaneEffect> _effects = [];
    private LaneState _state = new() { Rules = LaneRules.Default };
    private int _ids;

    [Theory]
    [InlineData("It was cold.", 500)]
    [InlineData("It was cold and", 1500)]
    [InlineData("the cold sea", 800)]
    [InlineData("yes", 500)]
    public void The_silence_that_ends_a_turn_depends_on_its_words(string text, int silence)
    {
        Speak(0, 1000);
        Words(1, text, 1300);
        Assert.Equal(1000 + silence, _state.NextDeadline);
        Elapse(1000 + silence - 1);
        Assert.Empty(Ended);
        Elapse(1000 + silence);

        Assert.Equal(new LaneEffect.TurnEnded("t1", text, 1000, 1400, 1000, 1300, 1000 + silence, WasEcho: false), Assert.Single(Ended));
        Assert.Null(_state.NextDeadline);
    }

    [Fact]
    public void Words_that_come_late_end_the_turn_when_they_come()
    {
        Speak(0, 1000);
        Elapse(2500);
        Assert.Empty(Ended);
        Words(1, "It was cold.", 2600);
        Assert.Equal(2600, Assert.Single(Ended).At);
    }

    [Fact]
    public void Words_that_never_come_are_waited_for_three_seconds()
    {
        Speak(0, 1000);
        Assert.Equal(4000, _state.NextDeadline);
        Elapse(4000);
        Assert.Equal("", Assert.Single(Ended).Text);
        Words(1, "Too late.", 4100);
        Assert.Single(Ended);
        Assert.DoesNotContain(_effects, effect => effect is LaneEffect.Words);
    }

    [Fact]
    public void Whoever_goes_on_before_the_end_goes_on_with_the_same_turn()
    {
        Speak(0, 1000);
        Words(1, "It was cold.", 1300);
        Speak(1450, 2000);
        Words(2, "And dark.", 2300);
        Elapse(2500);

        Assert.Equal(["t1", "t1"], _effects.OfType<LaneEffect.SpeechStarted>().Select(started => started.TurnId));
        Assert.Equal("It was cold. And dark.", Assert.Single(Ended).Text);
        Speak(2600, 3000);
        Assert.Equal("t2", _effects.OfType<LaneEffect.SpeechStarted>().Last().TurnId);
    }

    [Theory]
    [InlineData("", 1300)]
    [InlineData("(coughs)", 1300)]
    public void A_cough_ends_as_soon_as_it_is_known_to_be_one(string text, long at)
    {
        Speak(800, 1000);
        Words(1, text, at);
        Assert.Equal(("", at), (Assert.Single(Ended).Text, Ended.Single().At));
        Assert.DoesNotContain(_effects, effect => effect is LaneEffect.Words);
    }

    [Fact]
    public void A_long_voice_that_nobody_could_write_down_is_a_turn()
    {
        Speak(0, 1500);
        Words(1, "(inaudible)", 1800);
        Elapse(2300);
        Assert.Equal("(inaudible)", Assert.Single(Ended).Text);
    }

    [Fact]
    public void A_piece_that_fails_leaves_the_others()
    {
        Speak(0, 1000);
        Speak(1300, 2000);
        Do(new LaneInput.PieceFailed(1, 2100));
        Words(2, "that is all.", 2200);
        Elapse(2500);
        Assert.Equal("that is all.", Assert.Single(Ended).Text);
    }

    [Fact]
    public void Muted_people_are_done_and_the_next_turn_waits_for_the_end_of_the_last()
    {
        Do(new LaneInput.VoiceStarted("t1", 0, 0));
        Do(new LaneInput.Silenced(900, 900));
        Speak(1000, 1500);
        Words(2, "Second.", 1600);
        Elapse(2200);
        Assert.Empty(Ended);
        Words(1, "First, and", 2300);

        Assert.Equal(["First, and", "Second."], Ended.Select(turn => turn.Text));
        Assert.All(Ended, turn => Assert.Equal(2300, turn.At));
    }

    [Fact]
    public void Of_many_turns_whose_words_are_owed_the_oldest_end_as_they_are()
    {
        for (var turn = 0; turn < 10; turn++)
        {
            Do(new LaneInput.VoiceStarted($"t{turn}", turn * 10, turn * 10));
            Do(new LaneInput.Silenced(300, (turn * 10) + 5));
        }

        Assert.Equal(["t0", "t1", "t2", "t3", "t4", "t5"], Ended.Select(turn => turn.TurnId));
        Elapse(10_000);
        Assert.Equal(10, Ended.Count());
    }

    [Fact]
    public void A_key_alone_decides()
    {
        Do(new LaneInput.KeyPressed("t1", 100));
        Do(new LaneInput.VoiceStarted("x", 500, 560));
        Do(new LaneInput.VoiceStopped(1500, 1400, 1700));
        Words(1, "Now this.", 1800);
        Elapse(30_000);
        Assert.Empty(Ended);
        Do(new LaneInput.Silenced(28_000, 30_100));

        Assert.Equal(
            ["SpeechStarted", "EndPiece", "Words", "ForgetPiece", "SpeechStopped", "TurnEnded"], _effects.Select(effect => effect.GetType().Name));
        Assert.Equal(new LaneEffect.TurnEnded("t1", "Now this.", 1000, 1400, 1500, 1800, 30_100, WasEcho: false), Ended.Single());
    }

    [Fact]
    public void A_turn_that_lasts_too_long_is_cut_in_two_and_no_word_is_lost()
    {
        Do(new LaneInput.VoiceStarted("t1", 0, 60));
        Assert.Equal(120_000, _state.NextDeadline);
        Do(new LaneInput.Elapsed("t2", 120_300, 120_000));
        Assert.Equal(["t1", "t2"], _effects.OfType<LaneEffect.SpeechStarted>().Select(started => started.TurnId));
        Words(1, "A long speech", 120_500);
        Do(new LaneInput.VoiceStopped(130_000, 10_000, 130_200));
        Words(2, "and its end.", 130_300);
        Elapse(130_500);

        Assert.Equal([("t1", "A long speech", 120_000), ("t2", "and its end.", 10_000)], Ended.Select(turn => (turn.TurnId, turn.Text, turn.VoicedMs)));
    }

    [Fact]
    public void What_a_character_says_is_no_turn_of_the_person()
    {
        Do(new LaneInput.CharacterHeard(true, "the keeper lit the lamp and looked out", 0));
        Speak(500, 2000);
        Do(new LaneInput.PieceWords(1, "lit", false, 2050));
        Words(1, "lit the lamp and looked", 2100);
        Elapse(3500);
        var echo = Assert.Single(Ended);
        Assert.Equal(("", true), (echo.Text, echo.WasEcho));
        Assert.DoesNotContain(_effects, effect => effect is LaneEffect.Words);
    }

    [Fact]
    public void The_same_words_are_a_turn_when_no_character_speaks()
    {
        Do(new LaneInput.CharacterHeard(true, "the keeper lit the lamp and looked out", 0));
        Do(new LaneInput.CharacterHeard(false, "the keeper lit the lamp and looked out", 1000));
        Speak(1500, 3000);
        Words(1, "lit the lamp and looked.", 3100);
        Elapse(4000);
        Assert.Equal("lit the lamp and looked.", Assert.Single(Ended).Text);
    }

    [Fact]
    public void A_character_nobody_has_news_of_is_not_audible_any_more()
    {
        Do(new LaneInput.CharacterHeard(true, "hello", 1000));
        Assert.True(_state.MayEcho(3000));
        Assert.False(_state.MayEcho(3001));
        Do(new LaneInput.CharacterHeard(false, "", 1500));
        Assert.True(_state.MayEcho(1900));
        Assert.False(_state.MayEcho(1901));
    }

    [Fact]
    public void Text_is_bounded_however_much_a_model_writes()
    {
        Speak(0, 1000);
        Words(1, new string('w', 3999), 1100);
        Speak(1200, 2000);
        Words(2, new string('w', 3999), 2100);
        Elapse(4000);
        Assert.Equal(3999, Assert.Single(Ended).Text.Length);
    }

    private IEnumerable<LaneEffect.TurnEnded> Ended => _effects.OfType<LaneEffect.TurnEnded>();

    /// <summary>The person speaks; the piece has its pre-roll and the silence that ended it.</summary>
    private void Speak(long from, long to)
    {
        Do(new LaneInput.VoiceStarted($"t{_ids + 1}", from, from + 60));
        Do(new LaneInput.VoiceStopped(to, (int)(to - from) + 400, to + 200));
        _ids = _effects.OfType<LaneEffect.SpeechStarted>().Select(started => started.TurnId).Distinct().Count();
    }

    private void Words(int piece, string text, long at) => Do(new LaneInput.PieceWords(piece, text, IsFinal: true, at));

    private void Elapse(long at) => Do(new LaneInput.Elapsed("later", 0, at));

    private void Do(LaneInput input)
    {
        var step = LaneMachine.Step(_state, input);
        _state = step.State;
        _effects.AddRange(step.Effects);
    }
}
