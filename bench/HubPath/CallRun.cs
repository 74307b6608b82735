using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Lexi.Testing.Hub;

namespace Lexi.Bench.HubPath;

/// <summary>Real calls: every person asks for a long story, listens, reports what was played, and asks again.</summary>
internal static class CallRun
{
    private const int BytesPerMs = 48;

    /// <summary>How long a listener waits for an answer before it asks again.</summary>
    private const double PatienceMs = 3000;

    /// <summary>Without sound for so long, the story is over.</summary>
    private const double PauseMs = 500;

    public static async Task<Measurement> Measure(BenchOptions options)
    {
        var simulatorAddress = new Uri($"http://127.0.0.1:{options.Port + 1}");
        var address = new Uri($"http://127.0.0.1:{options.Port + 2}");
        var data = Directory.CreateTempSubdirectory("lexi-bench-");
        try
        {
            await using var simulator = await ServerProcess.Start(
                FormattableString.Invariant($"simulator {simulatorAddress} {options.Pace}"), new Uri(simulatorAddress, "/v1/models"));
            await using var server = await ServerProcess.Start(
                $"server --urls {address}",
                new Uri(address, Roles.AllocatedPath),
                new Dictionary<string, string>
                {
                    ["ASPNETCORE_ENVIRONMENT"] = "Development",
                    ["Lexi__DataDirectory"] = data.FullName,
                    ["Lexi__OpenAI__BaseUrl"] = $"{simulatorAddress}v1",
                    ["Lexi__OpenAI__ApiKey"] = "bench",
                    ["Lexi__Limits__AuthRequestsPerMinute"] = "100000",
                    ["Logging__LogLevel__Default"] = "Warning",
                });
            var listeners = new List<Listener>();
            using var http = new HttpClient { BaseAddress = address };
            for (var i = 0; i < options.Calls; i++)
                listeners.Add(await Listener.Join(http, address));
            using var stop = new CancellationTokenSource();
            Task[] listening = options.IsQuiet ? [] : [.. listeners.Select(listener => listener.Listen(stop.Token))];
            var measurement = await Window.Measure(
                options, server, [.. listeners.Select(listener => listener.Client)], () => listeners.Sum(listener => listener.BytesDown));
            await stop.CancelAsync();
            await Task.WhenAll(listening);
            return measurement;
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private sealed class Listener
    {
        private readonly ConcurrentDictionary<string, int> _receivedMs = new();
        private string _callId = string.Empty;
        private string? _playing;
        private long _bytesDown;

        public required HubClient Client { get; init; }

        public long BytesDown => Interlocked.Read(ref _bytesDown);

        public static async Task<Listener> Join(HttpClient http, Uri address)
        {
            using var guest = await http.PostAsJsonAsync("/api/auth/guest", new { });
            var session = await guest.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/auth/socket-ticket");
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", session.GetProperty("accessToken").GetString());
            using var sold = await http.SendAsync(request);
            var ticket = await sold.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
            var client = await HubClient.Connect(address, ticket.GetProperty("ticket").GetString()!, CancellationToken.None);
            var listener = new Listener { Client = client };
            client.OnAudio = listener.Hear;
            var attached = await client.Invoke("StartCall", new { character = "lexi" });
            listener._callId = attached.GetProperty("call").GetProperty("callId").GetString()!;
            await client.OpenMicrophone(listener._callId);
            return listener;
        }

        /// <summary>Plays in real time by the clock: reports every 200 ms, and asks for the next story when one is over.</summary>
        public async Task Listen(CancellationToken cancellation)
        {
            var clock = Stopwatch.StartNew();
            var lastAt = TimeSpan.Zero;
            var playedMs = 0.0;
            string? item = null;
            var (askedAt, playedAt) = (-PatienceMs, -PauseMs);
            try
            {
                while (!cancellation.IsCancellationRequested)
                {
                    await Task.Delay(200, CancellationToken.None);
                    var passedMs = (clock.Elapsed - lastAt).TotalMilliseconds;
                    lastAt += TimeSpan.FromMilliseconds(passedMs);
                    if (_playing != item)
                        (item, playedMs) = (_playing, 0);
                    var received = item is null ? 0 : _receivedMs.GetValueOrDefault(item);
                    if (item is not null && playedMs < received)
                    {
                        playedMs = Math.Min(playedMs + passedMs, received);
                        playedAt = lastAt.TotalMilliseconds;
                        await Client.Send("ReportPlayback", _callId, new { itemId = item, playedMs = (int)playedMs, underruns = 0 });
                    }
                    else if (lastAt.TotalMilliseconds > Math.Max(askedAt + PatienceMs, playedAt + PauseMs))
                    {
                        askedAt = lastAt.TotalMilliseconds;
                        await Client.Send("SendText", _callId, "Tell me a very long story, please.");
                    }
                }
            }
            catch (Exception e) when (e is ObjectDisposedException or System.Net.WebSockets.WebSocketException or InvalidOperationException)
            {
                // The window closed the connection.
            }
        }

        private void Hear(string itemId, int offsetMs, ReadOnlySpan<byte> pcm)
        {
            _playing = itemId;
            _receivedMs[itemId] = offsetMs + (pcm.Length / BytesPerMs);
            Interlocked.Add(ref _bytesDown, pcm.Length);
        }
    }
}
