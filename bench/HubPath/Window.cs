using Lexi.Testing.Hub;

namespace Lexi.Bench.HubPath;

internal static class Window
{
    /// <summary>Talks through the warm-up, then measures the server for the seconds asked for.</summary>
    public static async Task<Measurement> Measure(BenchOptions options, ServerProcess server, List<HubClient> clients, Func<long> bytesDown)
    {
        using var stop = new CancellationTokenSource();
        var microphones = new Microphones(clients);
        var talking = microphones.Run(stop.Token);
        await Task.Delay(TimeSpan.FromSeconds(options.WarmUpSeconds));
        var (sent, received, cpu, allocated) = (microphones.Sent, bytesDown(), server.CpuMs, await server.Allocated());
        await Task.Delay(TimeSpan.FromSeconds(options.Seconds));
        var measurement = new Measurement(
            microphones.Sent - sent, (bytesDown() - received) / 960, server.CpuMs - cpu, server.ResidentMb, await server.Allocated() - allocated);
        await stop.CancelAsync();
        await talking;
        foreach (var client in clients)
            await client.DisposeAsync();
        return measurement;
    }
}
