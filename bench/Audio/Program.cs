// What 20 ms of sound cost, beside C and C++ in the same run. Usage: Lexi.Bench.Audio [peer program]; see bench/README.md.
using System.Diagnostics;
using System.Globalization;
using Lexi.Bench.Audio;

const int Rounds = 5;
var lexi = new Dictionary<string, double>();
var peers = new Dictionary<string, Dictionary<string, double>>();
for (var round = 0; round < Rounds; round++)
{
    foreach (var (from, to) in ResamplerCases.Pairs) { Keep(lexi, $"{from}->{to}", Timing.Of(ResamplerCases.Call(from, to)).Nanoseconds); }
    if (args.Length > 0) { RunPeer(args[0]); }
}

var names = peers.Values.SelectMany(p => p.Keys).Distinct().ToArray();
Console.WriteLine($"| Resampling, ns for 20 ms | Lexi | {string.Join(" | ", names)} | C++ / Lexi |");
Console.WriteLine($"| --- | --- | {string.Concat(names.Select(_ => "--- | "))}--- |");
foreach (var (pair, ns) in lexi)
{
    var others = peers.GetValueOrDefault(pair) ?? [];
    var cells = names.Select(n => others.TryGetValue(n, out var value) ? Whole(value) : "–");
    var ratio = others.TryGetValue(ResamplerCases.Reference, out var reference) ? $"{reference / ns:F2}x" : "–";
    Console.WriteLine($"| {pair} | {Whole(ns)} | {string.Join(" | ", cells)} | {ratio} |");
}

Console.WriteLine();
Console.WriteLine("| A frame of 20 ms through | ns | bytes allocated |");
Console.WriteLine("| --- | --- | --- |");
foreach (var (name, call) in FrameCases.All())
{
    var (ns, bytes) = Timing.Of(call);
    Console.WriteLine($"| {name} | {Whole(ns)} | {bytes} |");
}

static string Whole(double value) => value.ToString("N0", CultureInfo.InvariantCulture);

static void Keep(Dictionary<string, double> best, string key, double value) =>
    best[key] = Math.Min(value, best.GetValueOrDefault(key, double.MaxValue));

// The peer prints lines of: pair name nanoseconds.
void RunPeer(string program)
{
    using var process = Process.Start(new ProcessStartInfo(program) { RedirectStandardOutput = true })!;
    while (process.StandardOutput.ReadLine() is { } line)
    {
        var parts = line.Split(' ');
        if (!peers.TryGetValue(parts[0], out var best)) { peers[parts[0]] = best = []; }
        Keep(best, parts[1], double.Parse(parts[2], CultureInfo.InvariantCulture));
    }

    process.WaitForExit();
}
