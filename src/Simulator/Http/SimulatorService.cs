using Lexi.Simulator.Faults;
using Lexi.Simulator.Realtime;
using Lexi.Simulator.Texts;

namespace Lexi.Simulator.Http;

/// <summary>What the routes share: options, who answers, secrets, faults, and how many are connected.</summary>
internal sealed class SimulatorService(SimulatorOptions options, Partner partner, TimeProvider time)
{
    private static readonly ParrotMind _parrot = new();

    private int _connections;
    private int _sessions;
    private int _requests;

    public SimulatorOptions Options { get; } = options;

    public TimeProvider Time { get; } = time;

    public ClientSecretStore Secrets { get; } = new(time, options.Seed);

    /// <summary>For Realtime connections.</summary>
    public FaultDesk Faults { get; } = new(FaultScript.Parse(options.Faults));

    /// <summary>For requests.</summary>
    public FaultDesk RequestFaults { get; } = new(FaultScript.Parse(options.Faults));

    /// <summary>Who writes.</summary>
    public TextCore Texts { get; } = new(partner.Mind, options.Seed);

    /// <summary>Open connections and requests that are being answered.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>Takes a place for a connection; false when all are taken.</summary>
    public bool TryEnter()
    {
        if (Interlocked.Increment(ref _connections) <= Options.MaxConnections)
            return true;
        Leave();
        return false;
    }

    public void Leave() => Interlocked.Decrement(ref _connections);

    /// <summary>Every session has a seed of its own, in the order of their start.</summary>
    public SessionStart NewSession(SessionConfig config, FaultPlan plan)
    {
        var number = Interlocked.Increment(ref _sessions);
        var tuning = new SessionTuning
        {
            Pace = Options.Pace,
            FirstOutputDelay = TimeSpan.FromMilliseconds(Options.FirstOutputDelayMs),
            TranscriptionDelay = TimeSpan.FromMilliseconds(Options.TranscriptionDelayMs),
            AudioDeltaMs = Options.AudioDeltaMs,
            MaxDuration = TimeSpan.FromSeconds(Options.MaxSessionSeconds),
            EchoesAudio = config.Model == SimulatedModel.Echo,
        };
        return new SessionStart(config, HashCodeOf(Options.Seed, number), plan.Tune(tuning)) { AnswerSeed = Options.Seed };
    }

    public Partner PartnerFor(string model) => model == SimulatedModel.Parrot ? partner with { Mind = _parrot } : partner;

    /// <summary>The seed of the ids of one request.</summary>
    public int NextSeed() => HashCodeOf(~Options.Seed, Interlocked.Increment(ref _requests));

    /// <summary>Not HashCode.Combine: that one differs from process to process.</summary>
    private static int HashCodeOf(int seed, int number) => unchecked((seed * 486_187_739) + (number * 16_777_619));
}
