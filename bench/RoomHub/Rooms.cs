using System.Diagnostics;
using Lexi.Bench.GroupDelivery;
using Lexi.Bench.HubPath;
using Lexi.Testing.Hub;

namespace Lexi.Bench.RoomHub;

/// <summary>Rooms full of people of whom some talk all the time, and everybody listens.</summary>
internal sealed class Rooms : IAsyncDisposable
{
    private static readonly string[] _characters = ["lexi", "nyx", "aiko"];
    private readonly List<Listener> _listeners = [];
    private readonly List<(HubClient Client, Voice Voice)> _talkers = [];
    private readonly List<HubClient> _clients = [];

    public static async Task<Rooms> Open(HttpClient http, Uri address, Load load)
    {
        var rooms = new Rooms();
        for (var number = 0; number < load.Rooms; number++)
            await rooms.OpenOne(http, address, load);
        return rooms;
    }

    public async Task<string> Measure(ServerProcess server, Load load)
    {
        await Talk(load.WarmUpSeconds);
        _listeners.ForEach(listener => listener.Begin());
        var (cpu, allocated) = (server.CpuMs, await server.Allocated());
        var clock = Stopwatch.StartNew();
        await Talk(load.Seconds);
        var took = clock.Elapsed.TotalSeconds;
        var (cpuMs, bytes) = (server.CpuMs - cpu, await server.Allocated() - allocated);
        _listeners.ForEach(listener => listener.End());
        var latencies = _listeners.SelectMany(listener => listener.LatenciesMs).Order().ToArray();
        var messages = _listeners.Sum(listener => listener.Messages);
        var times = load.Audio == "mix" || latencies.Length == 0
            ? ""
            : FormattableString.Invariant(
                $"""
                | frame in to frame out, median | {latencies[latencies.Length / 2]:F1} ms |
                | 95th percentile | {latencies[latencies.Length * 95 / 100]:F1} ms |
                | 99th percentile | {latencies[latencies.Length * 99 / 100]:F1} ms |
                | the longest | {latencies[^1]:F1} ms |
                | frames heard | {latencies.Length} |

                """);
        return FormattableString.Invariant(
            $"""
            | {load.Rooms} rooms x ({load.People} people + {load.Characters} characters), {load.Talking} talking, {load.Audio} | |
            | --- | ---: |
            {times}| messages of sound | {messages} |
            | underruns behind a start buffer of 100 ms | {_listeners.Sum(listener => listener.Underruns)} |
            | processor of the server, of one core | {cpuMs / 10 / took:F0} % |
            | of it for one room | {cpuMs / 10 / took / load.Rooms:F1} % |
            | allocated for a message | {bytes / Math.Max(1, messages)} B |
            | memory of the server | {server.ResidentMb:F0} MB |

            """);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients)
            await client.DisposeAsync();
    }

    private async Task OpenOne(HttpClient http, Uri address, Load load)
    {
        var owner = await Visitor.Come(http, address);
        var roomId = await owner.Begin("manual", _characters[..load.Characters]);
        var code = (await owner.Post($"/api/groups/{roomId}/invite", new { })).GetProperty("code").GetString()!;
        for (var person = 0; person < load.People; person++)
        {
            var visitor = person == 0 ? owner : await Visitor.Come(http, address);
            if (person > 0)
                _ = await visitor.Post("/api/groups/join", new { code });
            var ticket = (await visitor.Post("/api/auth/socket-ticket", new { })).GetProperty("ticket").GetString()!;
            var client = await HubClient.Connect(address, ticket, CancellationToken.None);
            _clients.Add(client);
            var listener = new Listener();
            _listeners.Add(listener);
            listener.Listen(client);
            var kind = person < load.Speakers ? "speaker" : "listener";
            _ = await client.Invoke("JoinRoom", new { roomId, kind, audio = load.Audio });
            if (person >= load.Talking)
                continue;
            await client.OpenRoomMicrophone(roomId);
            _talkers.Add((client, new Voice(110 + (15 * _talkers.Count % 200))));
        }
    }

    /// <summary>Frames leave in real time, those of different people at different moments.</summary>
    private async Task Talk(int seconds)
    {
        var beat = Stopwatch.StartNew();
        var all = seconds * 50L * _talkers.Count;
        for (var number = 0L; number < all; number++)
        {
            var wait = TimeSpan.FromMilliseconds(20.0 * number / _talkers.Count) - beat.Elapsed;
            if (wait > TimeSpan.FromMilliseconds(1))
                await Task.Delay(wait);
            var (client, voice) = _talkers[(int)(number % _talkers.Count)];
            await client.SendFrame(voice.Next());
        }
    }
}
