using Lexi.Grains.GroupChats.Machine;
using Lexi.Grains.GroupChats.Speaking;
using Lexi.Grains.Interfaces.GroupChats;

namespace Lexi.Grains.VoiceRooms.Floor;

/// <summary>Nobody speaks: characters may go on by themselves, then one may ask whether anybody is there, then silence is fine.</summary>
internal static class QuietRules
{
    public static void Rest(FloorStep step)
    {
        if (!IsAlive(step.State))
            return;
        if (MayGoOn(step.State) && step.State.CharacterTurns >= step.Settings.MostAutoTurns)
        {
            step.State = step.State with { IsAutoPaused = true };
            step.Do(new FloorEffect.Notice(ChatNotices.AutoPaused, $"The characters took {step.State.CharacterTurns} turns by themselves. They wait for a person."));
        }

        if (AutoAt(step.State) <= step.Now)
            QuestionRules.Choose(step, TurnCause.Auto, null, QuestionRules.Payer(step.State), null);
        else if (IdlePromptAt(step.State) <= step.Now)
            AskWhetherAnybodyIsThere(step);
    }

    /// <summary>When silence has lasted long enough for something to happen; null when it may last.</summary>
    public static long? NextAt(FloorState state) => IsAlive(state) ? FloorDeadlines.Earlier(AutoAt(state), IdlePromptAt(state)) : null;

    private static bool IsAlive(FloorState state) => state.IsQuiet && !state.People.IsEmpty && !state.Characters.IsEmpty;

    private static bool MayGoOn(FloorState state) => state is { Settings.IsAuto: true, IsAutoPaused: false };

    private static long? AutoAt(FloorState state)
    {
        if (!MayGoOn(state))
            return null;
        var at = state.QuietSince + state.Settings.AutoDelayMs;
        return state.StoppedAt is { } stopped ? Math.Max(at, stopped + (long)AutoMode.CoolDown.TotalMilliseconds) : at;
    }

    // Whoever stopped the characters wants them to be silent.
    private static long? IdlePromptAt(FloorState state) =>
        state is { Settings.IdlePromptMs: > 0, StoppedAt: null } && state.IdlePrompts < state.Settings.MostIdlePrompts
            ? state.QuietSince + state.Settings.IdlePromptMs : null;

    private static void AskWhetherAnybodyIsThere(FloorStep step)
    {
        var state = step.State;
        var key = state.LastCharacter is { } last && state.Characters.Contains(last) ? last : state.Characters[0];
        var turn = new QueuedAnswer
        {
            UtteranceId = step.NewId("msg_"),
            CharacterKey = key,
            Cause = TurnCause.Auto,
            OnBehalfOf = QuestionRules.Payer(state),
            Reason = "Nobody has said anything for a while.",
            IsIdlePrompt = true,
        };
        step.State = state with { Queue = state.Queue.Add(turn), IdlePrompts = state.IdlePrompts + 1 };
    }
}
