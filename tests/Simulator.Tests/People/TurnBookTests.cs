using Lexi.Simulator.People.Figures;

namespace Lexi.Simulator.Tests.People;

public sealed class TurnBookTests
{
    private readonly TurnBook _book = new();

    [Fact]
    public void An_answer_is_measured_from_the_end_of_the_speech_it_answers()
    {
        // Ada asks, Ben talks on; the answer is to Ada.
        _book.SpeechEnded("ada", 1_000);
        _book.SpeechEnded("ada", 2_000);
        _book.SpeechEnded("ben", 2_700);
        _book.PersonSaid("ada", "msg_1", 2_600);
        _book.AnswerBegan("msg_2", "nyx", "msg_1");
        _book.FirstSound("msg_2", "ben", 2_850);
        _book.FirstSound("msg_2", "ada", 2_900);
        _book.FirstSound("msg_2", "ada", 9_000);
        _book.FirstHeard("msg_2", "ada", 3_000);
        var stages = new TurnStages(510, 300, 150, 180, 880);
        _book.Measured("msg_2", stages);

        Assert.Equal(
            [new TurnFigures { UtteranceId = "msg_2", Character = "nyx", Person = "ada", ToFirstSoundMs = 900, ToFirstHeardMs = 1_000, Stages = stages }],
            _book.Turns());
    }

    [Theory]
    [InlineData(1_500, 1_900.0, false)]
    [InlineData(1_500, 2_300.0, true)]
    [InlineData(2_200, 2_600.0, true)]
    [InlineData(2_200, null, true)]
    [InlineData(3_000, 4_000.0, false)]
    public void An_answer_during_which_another_person_spoke_had_to_wait(double from, double? until, bool waited)
    {
        _book.SpeechStarted("ada", 1_000);
        _book.SpeechEnded("ada", 2_000);
        _book.PersonSaid("ada", "msg_1", 2_600);
        _book.AnswerBegan("msg_2", "nyx", "msg_1");
        _book.SpeechStarted("ben", from);
        if (until is { } end)
            _book.SpeechEnded("ben", end);
        _book.FirstSound("msg_2", "ada", 2_900);
        Assert.Equal(waited, Assert.Single(_book.Turns()).HadToWait);
    }

    [Theory]
    [InlineData(1_900.0, false)]
    [InlineData(2_700.0, true)]
    public void So_had_one_before_which_another_character_was_heard_out(double until, bool waited)
    {
        _book.FirstSound("msg_0", "ada", 500);
        _book.AnswerEnded("msg_0", isInterrupted: false, until);
        _book.SpeechStarted("ada", 1_000);
        _book.SpeechEnded("ada", 2_000);
        _book.PersonSaid("ada", "msg_1", 2_600);
        _book.AnswerBegan("msg_2", "nyx", "msg_1");
        _book.FirstSound("msg_2", "ada", 2_900);
        Assert.Equal(waited, _book.Turns()[1].HadToWait);
    }

    [Fact]
    public void The_order_in_which_things_are_told_does_not_matter()
    {
        _book.Measured("msg_2", new TurnStages(null, null, 150, 180, null));
        _book.FirstSound("msg_2", "ada", 2_900);
        _book.AnswerBegan("msg_2", "nyx", "msg_1");
        _book.SpeechEnded("ada", 2_000);
        _book.PersonSaid("ada", "msg_1", 2_600);
        Assert.Equal(900, Assert.Single(_book.Turns()).ToFirstSoundMs);
    }

    [Fact]
    public void Speech_after_the_turn_was_taken_belongs_to_the_next()
    {
        _book.SpeechEnded("ada", 2_000);
        _book.SpeechEnded("ada", 3_000);
        _book.PersonSaid("ada", "msg_1", 2_600);
        _book.AnswerBegan("msg_2", "nyx", "msg_1");
        _book.FirstSound("msg_2", "ben", 2_900);
        Assert.Equal(900, Assert.Single(_book.Turns()).ToFirstSoundMs);
    }

    [Fact]
    public void An_answer_to_no_speech_has_only_its_stages()
    {
        _book.AnswerBegan("msg_2", "nyx", "msg_of_somebody_who_typed");
        _book.FirstSound("msg_2", "ada", 2_900);
        _book.AnswerBegan("msg_3", "lexi", null);
        var turn = Assert.Single(_book.Turns());
        Assert.Null(turn.Person);
        Assert.Null(turn.ToFirstSoundMs);
    }

    [Fact]
    public void In_a_mix_an_answer_is_known_by_the_measures_of_the_server()
    {
        var stages = new TurnStages(510, 300, 150, 180, 880);
        _book.SpeechStarted("ada", 1_000);
        _book.SpeechEnded("ada", 2_000);
        _book.PersonSaid("ada", "msg_1", 2_600);
        _book.AnswerBegan("msg_2", "nyx", "msg_1");
        _book.Measured("msg_2", stages);
        Assert.Equal([new TurnFigures { UtteranceId = "msg_2", Character = "nyx", Person = "ada", Stages = stages }], _book.Turns());
    }

    [Fact]
    public void Interruptions_are_counted_by_what_became_of_them()
    {
        _book.SpeechStarted("ada", 1_000);
        _book.SpeechStarted("ben", 5_000);
        _book.PlaybackHeld("msg_1", 5_120);
        _book.PlaybackResumed("msg_1");
        _book.SpeechStarted("ben", 8_000);
        _book.PlaybackHeld("msg_1", 8_100);
        _book.PlaybackStopped("msg_1", 8_450);
        _book.AnswerEnded("msg_1", isInterrupted: true, 8_460);
        _book.AnswerEnded("msg_2", isInterrupted: false, 9_000);

        Assert.Equal((2, 1, 1, 1), (_book.Held, _book.Resumed, _book.Stopped, _book.Interrupted));
        Assert.Equal(120, _book.ToHeld.Most);
        Assert.Equal(450, _book.ToStopped.Most);
    }

    [Fact]
    public void What_a_person_stopped_with_a_button_was_not_spoken_over()
    {
        _book.SpeechStarted("ada", 1_000);
        _book.PlaybackStopped("msg_1", 9_000);
        Assert.Equal(0, _book.ToStopped.Count);
        Assert.Equal(1, _book.Stopped);
    }
}
