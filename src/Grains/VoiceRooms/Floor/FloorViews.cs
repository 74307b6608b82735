using Lexi.Grains.Interfaces.VoiceRooms;

namespace Lexi.Grains.VoiceRooms.Floor;

/// <summary>What everybody sees of the floor.</summary>
internal static class FloorViews
{
    /// <summary>Tells everybody when it looks different now.</summary>
    public static void Show(FloorStep step)
    {
        var view = Of(step.State);
        var shown = step.State.View;
        if (view.State == shown.State && view.Speaking.SequenceEqual(shown.Speaking) && view.Queue.SequenceEqual(shown.Queue))
            return;
        step.State = step.State with { View = view };
        step.Do(new FloorEffect.Show(view));
    }

    private static FloorView Of(FloorState state)
    {
        List<FloorTurn> speaking = [];
        List<FloorTurn> queue = [];
        foreach (var answer in state.Answers)
        {
            (answer.IsHeard ? speaking : queue).Add(Turn(answer.Turn, isPrepared: true));
        }

        queue.AddRange(state.Queue.Select(turn => Turn(turn, isPrepared: false)));
        return new FloorView { State = Phase(state), Speaking = speaking, Queue = queue };
    }

    // A choice that is made among the characters is too short to be shown: most often it is silence.
    private static FloorPhase Phase(FloorState state) => state switch
    {
        _ when state.Answers.Exists(answer => answer.IsHeld) => FloorPhase.Held,
        _ when state.Answers.Exists(answer => answer.IsHeard) => FloorPhase.Speaking,
        _ when state.Speech.Exists(speech => speech.IsOpen) => FloorPhase.Listening,
        _ when state.IsPersonsTurn || !state.Answers.IsEmpty || !state.Queue.IsEmpty => FloorPhase.Thinking,
        _ => FloorPhase.Idle,
    };

    private static FloorTurn Turn(QueuedAnswer turn, bool isPrepared) => new()
    {
        UtteranceId = turn.UtteranceId,
        CharacterKey = turn.CharacterKey,
        Cause = turn.Cause,
        DecisionId = turn.DecisionId,
        Reason = turn.Reason,
        IsPrepared = isPrepared,
    };
}
