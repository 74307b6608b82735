// What a call costs on the hub path, against a bare SignalR echo of the same bytes in the same run. See bench/README.md.
//
//   dotnet run -c Release --project bench/HubPath -p:SkipClient=true
//
// Every call sends 20 ms frames of room noise up, as an open microphone does, while its character tells stories without end; the
// load, the echo, the simulator and the server are four processes. CPU is the server process's own, from /proc.
using System.Globalization;
using Lexi.Bench.HubPath;

switch (args)
{
    case ["echo", var address]:
        await EchoServer.Run(address);
        return 0;
    case ["simulator", var address, var pace]:
        await Roles.RunSimulator(address, double.Parse(pace, CultureInfo.InvariantCulture));
        return 0;
    case ["server", .. var rest]:
        await Roles.RunServer(rest);
        return 0;
}

var options = BenchOptions.Parse(args);
Console.WriteLine($"{options.Calls} connections, frames of 20 ms both ways, {options.Seconds} s after {options.WarmUpSeconds} s of warm-up, {Environment.ProcessorCount} cores shared with the load");
for (var round = 1; round <= options.Rounds; round++)
{
    var echo = options.SkipsEcho ? null : await EchoRun.Measure(options);
    Console.WriteLine($"round {round}  bare echo  {echo}");
    var calls = await CallRun.Measure(options);
    Console.WriteLine($"round {round}  calls      {calls}");
    Console.WriteLine($"round {round}  ratio      {calls.CpuMsPer1000 / echo?.CpuMsPer1000:F2}x CPU");
}

return 0;
