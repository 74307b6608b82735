using Lexi.Simulator.Faults;
using Lexi.Simulator.Mind;
using Lexi.Simulator.Realtime;

namespace Lexi.Simulator.InProcess;

/// <summary>How the simulator writes behind the ports, in the caller's process.</summary>
public sealed record SimulatedTextOptions
{
    /// <summary>Decides everything that looks like chance, together with the prompt.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The model's name where a request asks for none.</summary>
    public string Model { get; init; } = "gpt-simulated";

    /// <summary>From the request to the first word.</summary>
    public TimeSpan FirstWordDelay { get; init; } = TimeSpan.FromMilliseconds(300);

    /// <summary>Between two words; zero for all at once.</summary>
    public TimeSpan WordInterval { get; init; } = TimeSpan.FromMilliseconds(30);

    /// <summary>
    /// What goes wrong with every request that does not say so itself, behind its model's name ("gpt-simulated;end-after:3"): what
    /// <see cref="FaultScript"/> knows for requests. A connection that would break is a <see cref="Lexi.Voice.Models.ModelException"/>.
    /// </summary>
    public FaultPlan Faults { get; init; } = FaultPlan.None;

    /// <summary>Who answers in words.</summary>
    public IMind Mind { get; init; } = new RuleMind();
}
