// How long a person waits: from the start of a published server to ready, and from "call" to listening. See bench/README.md.
//
//   dotnet publish src/Silo -c Release -o artifacts/silo
//   dotnet run -c Release --project bench/StartUp -- artifacts/silo [starts] [port]
using System.Globalization;
using Lexi.Bench.StartUp;

if (args.Length == 0)
{
    Console.Error.WriteLine("Name the folder of a published server.");
    return 2;
}

var starts = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 10;
var port = args.Length > 2 ? args[2] : "5180";
var waits = new List<Waits>();
for (var start = 0; start < starts; start++)
    waits.Add(await Waits.Measure(args[0], new Uri($"http://127.0.0.1:{port}")));

Console.WriteLine($"| {starts} starts, ms | median | best | worst |");
Console.WriteLine("| --- | --- | --- | --- |");
Row("process start to ready", wait => wait.Ready);
Row("first call to listening", wait => wait.FirstCall);
Row("second call to listening", wait => wait.SecondCall);
return 0;

void Row(string name, Func<Waits, TimeSpan> of)
{
    double[] sorted = [.. waits.Select(wait => of(wait).TotalMilliseconds).Order()];
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {sorted[sorted.Length / 2]:F0} | {sorted[0]:F0} | {sorted[^1]:F0} |"));
}
