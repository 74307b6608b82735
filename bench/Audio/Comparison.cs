using System.Diagnostics;
using System.Globalization;

namespace Lexi.Bench.Audio;

/// <summary>Lexi's best times beside those of programs that do the same, measured in turns.</summary>
internal sealed class Comparison
{
    private readonly Dictionary<string, double> _lexi = [];
    private readonly Dictionary<string, Dictionary<string, double>> _peers = [];

    public void Add(string what, Action call) => Keep(_lexi, what, Timing.Of(call).Nanoseconds);

    /// <summary>Runs a program that prints lines of: what name nanoseconds.</summary>
    public void Run(string program)
    {
        using var process = Process.Start(new ProcessStartInfo(program) { RedirectStandardOutput = true })!;
        while (process.StandardOutput.ReadLine() is { } line)
        {
            var parts = line.Split(' ');
            if (!_peers.TryGetValue(parts[0], out var best)) { _peers[parts[0]] = best = []; }
            Keep(best, parts[1], double.Parse(parts[2], CultureInfo.InvariantCulture));
        }

        process.WaitForExit();
    }

    public void Print(string title, string reference)
    {
        var names = _peers.Values.SelectMany(p => p.Keys).Distinct().ToArray();
        Console.WriteLine($"| {title} | Lexi | {string.Concat(names.Select(name => $"{name} | "))}C++ / Lexi |");
        Console.WriteLine($"| --- | --- | {string.Concat(names.Select(_ => "--- | "))}--- |");
        foreach (var (what, ns) in _lexi)
        {
            var others = _peers.GetValueOrDefault(what) ?? [];
            var cells = string.Concat(names.Select(n => $"{(others.TryGetValue(n, out var value) ? Whole(value) : "–")} | "));
            var ratio = others.TryGetValue(reference, out var time) ? $"{time / ns:F2}x" : "–";
            Console.WriteLine($"| {what} | {Whole(ns)} | {cells}{ratio} |");
        }

        Console.WriteLine();
    }

    public static string Whole(double value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static void Keep(Dictionary<string, double> best, string key, double value) =>
        best[key] = Math.Min(value, best.GetValueOrDefault(key, double.MaxValue));
}
