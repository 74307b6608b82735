using System.Globalization;

namespace Lexi.Bench.HubPath;

/// <summary>The command line.</summary>
internal sealed record BenchOptions
{
    public int Calls { get; init; } = 200;

    public int Seconds { get; init; } = 15;

    public int WarmUpSeconds { get; init; } = 8;

    public int Rounds { get; init; } = 1;

    public int Port { get; init; } = 5190;

    public bool IsEcho { get; init; }

    /// <summary>Folder of the published server.</summary>
    public string Silo { get; init; } = "artifacts/silo";

    /// <summary>Folder of the published simulator.</summary>
    public string Simulator { get; init; } = "artifacts/simulator";

    public static BenchOptions Parse(string[] args)
    {
        string? Value(string name) => Array.IndexOf(args, $"--{name}") is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : null;
        int Number(string name, int fallback) => Value(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : fallback;
        var defaults = new BenchOptions();
        return new BenchOptions
        {
            Calls = Number("calls", defaults.Calls),
            Seconds = Number("seconds", defaults.Seconds),
            WarmUpSeconds = Number("warm-up", defaults.WarmUpSeconds),
            Rounds = Number("rounds", defaults.Rounds),
            Port = Number("port", defaults.Port),
            IsEcho = args.Contains("--echo"),
            Silo = Value("silo") ?? defaults.Silo,
            Simulator = Value("simulator") ?? defaults.Simulator,
        };
    }
}
