// How long a voice takes through a room to everybody in it, and what that costs. See bench/README.md.
//
//   dotnet run -c Release --project bench/RoomHub -p:SkipClient=true
using System.Globalization;
using Lexi.Bench.HubPath;
using Lexi.Bench.RoomHub;
using Lexi.Simulator.Http;

if (args is ["server", .. var rest])
{
    await Roles.RunServer(rest);
    return;
}

int Number(string name, int fallback) =>
    Array.IndexOf(args, $"--{name}") is var at and >= 0 && at + 1 < args.Length ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : fallback;

var (warmUp, seconds) = (Number("warm-up", 10), Number("seconds", 15));
Load[] loads =
[
    new(Number("rooms", 20), 8, 3, 2, "tracks", warmUp, seconds),
    new(Number("rooms", 20), 8, 3, 2, "mix", warmUp, seconds),
    new(1, 10 + Number("listeners", 300), 3, 10, "tracks", warmUp, seconds),
];
var only = Number("only", -1);
var address = new Uri($"http://127.0.0.1:{Number("port", 5620)}");
Console.WriteLine($"{Environment.ProcessorCount} cores shared with the load\n");
foreach (var load in only < 0 ? loads : [loads[only]])
{
    var data = Directory.CreateTempSubdirectory("lexi-bench-");
    await using var simulator = await SimulatorHost.StartAsync(new SimulatorOptions());
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
            ["Lexi__Limits__ListenersPerRoom"] = "1000",
            ["Logging__LogLevel__Default"] = "Warning",
        }))
    using (var http = new HttpClient { BaseAddress = address })
    {
        await using var rooms = await Rooms.Open(http, address, load);
        Console.WriteLine(await rooms.Measure(server, load));
    }

    data.Delete(recursive: true);
}
