using System.Globalization;

namespace Lexi.Bench.HubPath;

/// <summary>The command line.</summary>
internal sealed record BenchOptions
{
    public int Calls { get; init; } = 200;

    public int Seconds { get; init; } = 15;

    public int WarmUpSeconds { get; init; } = 40;

    public int Rounds { get; init; } = 1;

    public int Port { get; init; } = 5190;

    /// <summary>How many times faster than it sounds the simulator delivers speech.</summary>
    public double Pace { get; init; } = 4;

    /// <summary>Nobody asks for stories: the calls listen to their rooms.</summary>
    public bool IsQuiet { get; init; }

    /// <summary>Leaves the echo out.</summary>
    public bool SkipsEcho { get; init; }

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
            Pace = double.Parse(Value("pace") ?? "4", CultureInfo.InvariantCulture),
            IsQuiet = args.Contains("--quiet"),
            SkipsEcho = args.Contains("--no-echo"),
        };
    }
}
