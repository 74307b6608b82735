using Lexi.Voice.Models;

namespace Lexi.Voice.Turns;

/// <summary>The model calls functions: each is run once, and the answer goes on when all have their results.</summary>
internal static class Tools
{
    /// <summary>Functions one turn may call.</summary>
    private const int MostRuns = 32;

    private const string TimedOut = """{"error":"timeout"}""";

    private const string TooMany = """{"error":"too_many_calls"}""";

    public static void Called(Transition turn, VoiceModelEvent.ToolCalled called)
    {
        var state = turn.State;
        if (!Speaking.IsWanted(state, called.ResponseId) || state.Tools.Exists(tool => tool.CallId == called.CallId))
            return;
        var isTooMany = state.Tools.Count >= MostRuns;
        if (isTooMany)
        {
            turn.Send(new RealtimeCommand.AddToolResult(called.CallId, TooMany));
            return;
        }
        turn.State = state with { Tools = state.Tools.Add(new ToolRun(called.CallId, turn.At, IsAwaited: true, IsDone: false)) };
        turn.Do(new TurnEffect.RunTool(called.CallId, called.Name, called.ArgumentsJson));
    }

    public static void Finished(Transition turn, string callId, string outputJson)
    {
        var index = turn.State.Tools.FindIndex(tool => tool.CallId == callId && !tool.IsDone);
        if (index < 0)
            return;
        var run = turn.State.Tools[index];
        turn.Send(new RealtimeCommand.AddToolResult(callId, outputJson));
        turn.State = turn.State with
        {
            Tools = run.IsAwaited ? turn.State.Tools.SetItem(index, run with { IsDone = true }) : turn.State.Tools.RemoveAt(index),
        };
        AnswerWhenDone(turn);
    }

    public static void TimeOut(Transition turn, string callId) => Finished(turn, callId, TimedOut);

    /// <summary>Asks for the answer to the results once the response that called is over and all results are there.</summary>
    public static void AnswerWhenDone(Transition turn)
    {
        var state = turn.State;
        var awaited = state.Tools.FindAll(tool => tool.IsAwaited);
        if (state.Answer is not { IsFinished: true } answer || awaited.Count == 0 || awaited.Exists(tool => !tool.IsDone))
            return;
        turn.State = state with { Tools = state.Tools.RemoveAll(tool => tool.IsAwaited) };
        if (answer.ToolRounds < turn.Settings.MostToolRounds)
            Answering.Ask(turn, toolRounds: answer.ToolRounds + 1);
        else
            Answering.Rest(turn);
    }
}
