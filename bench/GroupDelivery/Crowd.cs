using System.Diagnostics;
using System.Globalization;
using Lexi.Bench.HubPath;
using Lexi.Testing.Hub;

namespace Lexi.Bench.GroupDelivery;

/// <summary>Everybody listens, twenty of them write in turn; each message says when it was sent.</summary>
internal static class Crowd
{
    private const int Writers = 20;

    public static async Task<string> Measure(ServerProcess server, Uri address, int members, int perSecond, int warmUp, int seconds)
    {
        using var http = new HttpClient { BaseAddress = address };
        var owner = await Visitor.Come(http, address);
        var chatId = await owner.Begin("manual", "nyx");
        var code = (await owner.Post($"/api/groups/{chatId}/invite", new { })).GetProperty("code").GetString()!;
        var ears = new List<Ear>();
        var clients = new List<HubClient>();
        for (var i = 0; i < members; i++)
        {
            var visitor = i == 0 ? owner : await Visitor.Come(http, address);
            if (i > 0)
                _ = await visitor.Post("/api/groups/join", new { code });
            var ear = new Ear();
            ears.Add(ear);
            clients.Add(await visitor.Listen(chatId, client =>
            {
                client.OnChatEvents = (message, _) => ear.Hear(message);
                client.OnChatSignals = static (_, _) => { };
            }));
        }

        var sent = 0;
        await Write(perSecond * warmUp);
        ears.ForEach(ear => ear.Begin());
        var (cpu, allocated) = (server.CpuMs, await server.Allocated());
        var clock = Stopwatch.StartNew();
        var first = sent;
        await Write(perSecond * seconds);
        var took = clock.Elapsed.TotalSeconds;
        for (var waited = 0; waited < 200 && ears.Any(ear => ear.Heard < sent - first); waited++)
            await Task.Delay(50);
        var (cpuMs, bytes) = (server.CpuMs - cpu, await server.Allocated() - allocated);
        var latencies = ears.SelectMany(ear => ear.LatenciesMs).Order().ToArray();
        var isSame = ears.Select(ear => ear.Order).Distinct().Count() == 1 && ears.All(ear => ear.Heard == sent - first);
        foreach (var client in clients)
            await client.DisposeAsync();
        return FormattableString.Invariant(
            $"""
            | {members} members, {(sent - first) / took:F1} messages a second, {latencies.Length} deliveries | ms |
            | --- | ---: |
            | sent to received, median | {latencies[latencies.Length / 2]:F1} |
            | sent to received, 95th percentile | {latencies[latencies.Length * 95 / 100]:F1} |
            | sent to received, 99th percentile | {latencies[latencies.Length * 99 / 100]:F1} |
            | sent to received, the longest | {latencies[^1]:F1} |
            | the server's processor time for 1,000 deliveries | {cpuMs * 1000 / latencies.Length:F1} |

            Allocated for a delivery: {bytes / latencies.Length} B. The server used {cpuMs / 10 / took:F0} % of one core and has {server.ResidentMb:F0} MB.
            Everybody got everything in the same order: {(isSame ? "yes" : "NO")}.

            """);

        async Task Write(int messages)
        {
            var beat = Stopwatch.StartNew();
            for (var number = 0; number < messages; number++, sent++)
            {
                var wait = TimeSpan.FromSeconds((double)number / perSecond) - beat.Elapsed;
                if (wait > TimeSpan.Zero)
                    await Task.Delay(wait);
                var text = string.Create(CultureInfo.InvariantCulture, $"{Ear.Mark}{Stopwatch.GetTimestamp():x16} the {sent}th thing that somebody says here.");
                await clients[sent % Math.Min(Writers, clients.Count)].Send("PostMessage", chatId, new { clientMessageId = $"c{sent}", text });
            }
        }
    }
}
