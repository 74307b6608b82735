using System.Collections.Immutable;
using Lexi.Voice.Models;

namespace Lexi.Voice.Turns;

/// <summary>Asks for answers, and takes the request back.</summary>
internal static class Answering
{
    /// <summary>Ids that are remembered as cancelled or over; older ones have long been.</summary>
    private const int MostRemembered = 16;

    public static void Ask(Transition turn, string? extraInstructions = null, bool isIdlePrompt = false, int toolRounds = 0, int retries = 0)
    {
        turn.State = turn.State with
        {
            Answer = new Answer
            {
                RequestedAt = turn.At,
                ExtraInstructions = extraInstructions,
                IsIdlePrompt = isIdlePrompt,
                ToolRounds = toolRounds,
                Retries = retries,
                SpokeUntil = turn.State.Person.SpokeUntil,
            },
            Person = turn.State.Person with { SpokeUntil = null },
        };
        turn.Send(new RealtimeCommand.CreateResponse(extraInstructions));
        if (turn.State.Speech.Count == 0)
            turn.Enter(TurnPhase.Thinking);
    }

    public static void Started(Transition turn, string responseId)
    {
        var state = turn.State;
        turn.State = state = state with { Running = Remember(state.Running, responseId) };
        if (state.IsCancelledUnstarted)
        {
            turn.State = state with { IsCancelledUnstarted = false, Cancelled = Remember(state.Cancelled, responseId) };
            return;
        }
        if (state.Answer is { ResponseId: null, IsFinished: false } answer)
        {
            turn.State = state with { Answer = answer with { ResponseId = responseId } };
            return;
        }
        // Nobody asked for it.
        turn.State = state with { Cancelled = Remember(state.Cancelled, responseId) };
        turn.Send(new RealtimeCommand.CancelResponse());
    }

    public static void Finished(Transition turn, VoiceModelEvent.ResponseFinished finished)
    {
        var state = turn.State;
        turn.State = state = state with { Running = state.Running.Remove(finished.ResponseId) };
        if (state.Answer is not { } answer || answer.ResponseId != finished.ResponseId)
            return;
        var isEmpty = !state.Speech.Exists(item => item.ResponseId == finished.ResponseId);
        if (finished.Outcome is not ResponseOutcome.Completed && isEmpty && !state.Tools.Exists(tool => tool.IsAwaited))
        {
            turn.State = state with { Answer = answer with { IsFinished = true } };
            RetryOrGiveUp(turn);
            return;
        }
        turn.State = state with
        {
            Answer = answer with { IsFinished = true },
            Speech = state.Speech.ConvertAll(item => item.ResponseId == finished.ResponseId ? item with { IsComplete = true } : item),
        };
        if (finished.Outcome is not ResponseOutcome.Completed)
            turn.Notify(TurnNotices.AnswerIncomplete);
        Tools.AnswerWhenDone(turn);
        Rest(turn);
    }

    /// <summary>Takes the request back; what still comes of it will be dropped.</summary>
    public static void Cancel(Transition turn)
    {
        var state = turn.State;
        if (state.Answer is not { } answer)
            return;
        turn.State = state with { Answer = null, Tools = state.Tools.ConvertAll(tool => tool with { IsAwaited = false }) };
        if (answer.IsFinished)
            return;
        turn.Send(new RealtimeCommand.CancelResponse());
        if (answer.ResponseId is { } id)
            turn.State = turn.State with { Cancelled = Remember(state.Cancelled, id) };
        else if (state.Running.Count == 0)
            turn.State = turn.State with { IsCancelledUnstarted = true };
    }

    /// <summary>No answer came: once more, and then it is said and it is the person's turn.</summary>
    public static void RetryOrGiveUp(Transition turn)
    {
        var answer = turn.State.Answer ?? throw new InvalidOperationException("Only an answer that was asked for can be given up.");
        if (turn.State.Interruption is not null)
        {
            // The person is about to say something anyway.
            Interruptions.Confirm(turn);
            return;
        }
        Cancel(turn);
        Speaking.Cut(turn);
        if (answer.Retries == 0)
        {
            Ask(turn, answer.ExtraInstructions, answer.IsIdlePrompt, answer.ToolRounds, retries: 1);
            return;
        }
        turn.Notify(TurnNotices.AnswerFailed);
        Rest(turn);
    }

    /// <summary>Goes to where the conversation rests when nothing is heard: thinking while an answer is awaited, else listening.</summary>
    public static void Rest(Transition turn)
    {
        var state = turn.State;
        if (state.Speech.Count > 0)
            return;
        if (state.Answer is { } answer && (!answer.IsFinished || state.Tools.Exists(tool => tool.IsAwaited)))
        {
            turn.Enter(TurnPhase.Thinking);
            return;
        }
        if (state.Answer is { IsIdlePrompt: false })
            state = state with { QuietSince = turn.At };
        turn.State = state with { Answer = null, IdleSince = turn.At, Tools = state.Tools.RemoveAll(tool => tool.IsDone) };
        if (turn.State.Phase != TurnPhase.Connecting)
            turn.Enter(TurnPhase.Listening);
        Interruptions.ForgetWhenNothingPlays(turn);
    }

    public static bool IsCancelled(TurnState state, string responseId) => state.Cancelled.Contains(responseId);

    /// <summary>Adds to the newest few.</summary>
    public static ImmutableList<string> Remember(ImmutableList<string> ids, string id)
    {
        if (ids.Contains(id))
            return ids;
        var result = ids.Add(id);
        return result.Count > MostRemembered ? result.RemoveAt(0) : result;
    }
}
