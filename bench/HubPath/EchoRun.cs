using Lexi.Testing.Hub;

namespace Lexi.Bench.HubPath;

internal static class EchoRun
{
    public static async Task<Measurement> Measure(BenchOptions options)
    {
        var address = new Uri($"http://127.0.0.1:{options.Port}");
        await using var server = await ServerProcess.Start($"echo {address}", new Uri(address, Roles.AllocatedPath));
        var clients = new List<HubClient>();
        var bytesDown = 0L;
        for (var i = 0; i < options.Calls; i++)
        {
            var client = await HubClient.Connect(address, "none", CancellationToken.None);
            client.OnAudio = (_, _, pcm) => Interlocked.Add(ref bytesDown, pcm.Length);
            await client.OpenMicrophone("call_echo");
            clients.Add(client);
        }

        return await Window.Measure(options, server, clients, () => Interlocked.Read(ref bytesDown));
    }
}
