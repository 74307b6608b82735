namespace Lexi.Simulator.Realtime;

/// <summary>Who ends a person's turn, and what follows. No value at all means push-to-talk.</summary>
public sealed record VadConfig
{
    /// <summary>True for semantic_vad, false for server_vad.</summary>
    public bool IsSemantic { get; init; }

    /// <summary>Activation, 0 to 1.</summary>
    public double Threshold { get; init; } = 0.5;

    /// <summary>Milliseconds of audio kept from before the start of speech.</summary>
    public int PrefixPaddingMs { get; init; } = 300;

    /// <summary>Milliseconds of silence that end a turn.</summary>
    public int SilenceDurationMs { get; init; } = 500;

    /// <summary>5000 to 30000 ms of silence after which the model speaks by itself; null for never.</summary>
    public int? IdleTimeoutMs { get; init; }

    /// <summary>low, medium, high or auto; how long an unfinished sentence is waited for (8, 4, 2, 4 s).</summary>
    public string Eagerness { get; init; } = "auto";

    public bool CreateResponse { get; init; } = true;

    public bool InterruptResponse { get; init; } = true;

    /// <summary>The longest wait for the end of an unfinished sentence.</summary>
    public int MaxWaitMs => Eagerness switch
    {
        "low" => 8000,
        "high" => 2000,
        _ => 4000,
    };
}
