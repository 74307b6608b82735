namespace Lexi.Simulator.Realtime;

/// <summary>What a session begins with.</summary>
/// <param name="Config">The first configuration.</param>
/// <param name="Seed">Decides ids and everything else that looks like chance.</param>
/// <param name="Tuning">Time, bounds, faults.</param>
public sealed record SessionStart(SessionConfig Config, int Seed, SessionTuning Tuning)
{
    /// <summary>Decides, together with what is asked, an answer that was given its own input; the same for all sessions of one simulator.</summary>
    public int AnswerSeed { get; init; }
}
