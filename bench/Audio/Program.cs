// What 20 ms of sound cost, beside C and C++ in the same run.
// Usage: Lexi.Bench.Audio [resampling peer] [mixing peer]; "-" leaves one out; see bench/README.md.
using Lexi.Bench.Audio;

const int Rounds = 5;
var resampling = new Comparison();
var mixing = new Comparison();
for (var round = 0; round < Rounds; round++)
{
    foreach (var (from, to) in ResamplerCases.Pairs) { resampling.Add($"{from}->{to}", ResamplerCases.Call(from, to)); }
    foreach (var speakers in MixCases.Speakers) { mixing.Add($"mix-{speakers}", MixCases.Call(speakers)); }
    if (args is [not "-", ..]) { resampling.Run(args[0]); }
    if (args is [_, not "-", ..]) { mixing.Run(args[1]); }
}

resampling.Print("Resampling, ns for 20 ms", ResamplerCases.Reference);
mixing.Print("Mixing, everybody speaks, ns for 20 ms", MixCases.Reference);
Console.WriteLine("| A frame of 20 ms through | ns | bytes allocated |");
Console.WriteLine("| --- | --- | --- |");
foreach (var (name, call) in FrameCases.All())
{
    var (ns, bytes) = Timing.Of(call);
    Console.WriteLine($"| {name} | {Comparison.Whole(ns)} | {bytes} |");
}
