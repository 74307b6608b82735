using Lexi.Simulator.Group;
using Lexi.Simulator.Mind;
using Lexi.Simulator.Realtime;
using Lexi.Simulator.Speech;

namespace Lexi.Simulator.InProcess;

/// <summary>How the simulator behaves behind the ports, in the caller's process.</summary>
public sealed record SimulatedRealtimeOptions
{
    /// <summary>Decides ids, words and everything else that looks like chance; sessions count up from it.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The model's name where a session asks for none.</summary>
    public string Model { get; init; } = "gpt-realtime-simulated";

    /// <summary>Pace, delays, bounds and what is made to go wrong.</summary>
    public SessionTuning Tuning { get; init; } = new();

    /// <summary>Who is at the other end.</summary>
    public Partner Partner { get; init; } = new(new ToneSpeaker(), new ToneListener(), new RoomMind(new RuleMind()));
}
