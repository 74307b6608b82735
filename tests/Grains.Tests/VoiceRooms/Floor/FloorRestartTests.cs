using Lexi.Grains.Interfaces.GroupChats;
using Lexi.Grains.VoiceRooms.Floor;

namespace Lexi.Grains.Tests.VoiceRooms.Floor;

/// <summary>What of a floor outlives its process.</summary>
public sealed class FloorRestartTests
{
    private int _ids;

    [Fact]
    public void A_restored_queue_goes_on_with_the_first_person_who_is_there()
    {
        var state = FloorState.Restore(FloorSettings.Default, [Turn("msg_a", "nyx"), Turn("msg_b", "lexi")]);
        state = After(state, out var effects, new FloorInput.CharacterCame("nyx"), new FloorInput.CharacterCame("lexi"));
        Assert.DoesNotContain(effects, effect => effect is FloorEffect.Prepare);
        Assert.Null(state.NextDeadline);

        state = After(state, out effects, new FloorInput.PersonCame("usr_ada", true));
        Assert.Equal("msg_a", effects.OfType<FloorEffect.Prepare>().Single().Turn.UtteranceId);
        Assert.Equal(["msg_a", "msg_b"], state.Owed.Select(turn => turn.UtteranceId));
    }

    [Fact]
    public void Turns_of_characters_that_did_not_come_back_are_dropped()
    {
        var state = FloorState.Restore(FloorSettings.Default, [Turn("msg_a", "nyx"), Turn("msg_b", "lexi")]);
        state = After(state, out var effects, new FloorInput.CharacterCame("lexi"), new FloorInput.PersonCame("usr_ada", true));
        Assert.Equal("msg_b", effects.OfType<FloorEffect.Prepare>().Single().Turn.UtteranceId);
        Assert.Equal(["msg_b"], state.Owed.Select(turn => turn.UtteranceId));
    }

    [Fact]
    public void What_is_heard_is_not_owed_any_more_and_nobody_is_owed_the_question_whether_they_are_there()
    {
        var settings = FloorSettings.Default with { IdlePromptMs = 10_000 };
        var state = After(FloorState.Restore(settings, [Turn("msg_a", "nyx"), Turn("msg_b", "nyx")]), out _,
            new FloorInput.CharacterCame("nyx"), new FloorInput.PersonCame("usr_ada", true), new FloorInput.AnswerWhole("msg_a", 1000));
        Assert.Equal(["msg_b"], state.Owed.Select(turn => turn.UtteranceId));

        state = After(state, out _, new FloorInput.Heard("msg_a", 1000, true), new FloorInput.AnswerWhole("msg_b", 1000), new FloorInput.Heard("msg_b", 1000, true));
        var asked = SpeakingFloor.Handle(state, new FloorInput.TimePassed(), new FloorMoment(state.NextDeadline!.Value, NewId));
        Assert.True(asked.Effects.OfType<FloorEffect.Prepare>().Single().Turn.IsIdlePrompt);
        Assert.Empty(asked.State.Owed);
    }

    [Fact]
    public void A_restored_queue_is_no_longer_than_a_queue_may_be()
    {
        var state = FloorState.Restore(FloorSettings.Default with { MostQueued = 3 }, Enumerable.Range(0, 9).Select(index => Turn($"msg_{index}", "nyx")));
        Assert.Equal(["msg_0", "msg_1", "msg_2"], state.Queue.Select(turn => turn.UtteranceId));
    }

    private FloorState After(FloorState state, out List<FloorEffect> effects, params FloorInput[] inputs)
    {
        effects = [];
        foreach (var input in inputs)
        {
            var step = SpeakingFloor.Handle(state, input, new FloorMoment(0, NewId));
            state = step.State;
            effects.AddRange(step.Effects);
        }

        return state;
    }

    private string NewId(string prefix) => $"{prefix}{++_ids}";

    private static QueuedAnswer Turn(string utteranceId, string key) => new()
    {
        UtteranceId = utteranceId,
        CharacterKey = key,
        Cause = TurnCause.Message,
        CausedBy = "msg_said",
        OnBehalfOf = "usr_ada",
    };
}
