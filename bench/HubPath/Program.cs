// What a call costs on the hub path, against a bare SignalR echo of the same bytes in the same run.
//
//   dotnet publish src/Silo -c Release -o artifacts/silo && dotnet publish src/Simulator -c Release -o artifacts/simulator
//   dotnet run -c Release --project bench/HubPath -- --calls 200 --seconds 15 --silo artifacts/silo --simulator artifacts/simulator
//
// Every call sends 20 ms frames of room noise up, as an open microphone does, while its character tells stories without end; the
// load, the echo, the simulator and the server are four processes. CPU is the server process's own, from /proc.
using Lexi.Bench.HubPath;

var options = BenchOptions.Parse(args);
if (options.IsEcho)
{
    await EchoServer.Run(options.Port);
    return 0;
}

Console.WriteLine($"{options.Calls} connections, frames of 20 ms both ways, {options.Seconds} s after {options.WarmUpSeconds} s of warm-up, {Environment.ProcessorCount} cores shared with the load");
for (var round = 1; round <= options.Rounds; round++)
{
    var echo = await EchoRun.Measure(options);
    Console.WriteLine($"round {round}  bare echo  {echo}");
    var calls = await CallRun.Measure(options);
    Console.WriteLine($"round {round}  calls      {calls}");
    Console.WriteLine($"round {round}  ratio      {calls.CpuMsPer1000 / echo.CpuMsPer1000:F2}x CPU");
}

return 0;
