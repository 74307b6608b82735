// How long a message takes to everybody in a chat of the largest size, and a character to its first word. See bench/README.md.
//
//   dotnet run -c Release --project bench/GroupDelivery -p:SkipClient=true
using System.Globalization;
using Lexi.Bench.GroupDelivery;
using Lexi.Bench.HubPath;
using Lexi.Simulator.Http;

if (args is ["server", .. var rest])
{
    await Roles.RunServer(rest);
    return;
}

int Number(string name, int fallback) =>
    Array.IndexOf(args, $"--{name}") is var at and >= 0 && at + 1 < args.Length ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : fallback;

var address = new Uri($"http://127.0.0.1:{Number("port", 5860)}");
var data = Directory.CreateTempSubdirectory("lexi-bench-");
// It answers at once: what is measured is the way, and what the simulator itself takes is measured beside it.
await using var simulator = await SimulatorHost.StartAsync(new SimulatorOptions { FirstOutputDelayMs = 0, WordMs = 0 });
await using (var server = await ServerProcess.Start(
    $"server --urls {address}",
    new Uri(address, Roles.AllocatedPath),
    new Dictionary<string, string>
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Development",
        ["Lexi__DataDirectory"] = data.FullName,
        ["Lexi__OpenAI__BaseUrl"] = simulator.BaseUrl.ToString(),
        ["Lexi__OpenAI__ApiKey"] = "bench",
        ["Lexi__Limits__AuthRequestsPerMinute"] = "100000",
        ["Lexi__Limits__MessagesPer10Seconds"] = "100000",
        ["Lexi__Limits__HubInvocationsPerSecond"] = "100000",
        ["Logging__LogLevel__Default"] = "Warning",
    }))
{
    Console.WriteLine($"{Environment.ProcessorCount} cores shared with the load\n");
    Console.WriteLine(await Crowd.Measure(server, address, Number("members", 500), Number("a-second", 20), Number("warm-up", 10), Number("seconds", 15)));
    Console.WriteLine(await FirstWord.Measure(address, simulator.BaseUrl, Number("rounds", 200)));
}

data.Delete(recursive: true);
