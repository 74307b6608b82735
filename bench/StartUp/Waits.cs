using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Lexi.Testing.Hub;

namespace Lexi.Bench.StartUp;

/// <summary>What a person waited for one fresh server, whose voice is the simulator in its own process.</summary>
internal sealed record Waits(TimeSpan Ready, TimeSpan FirstCall, TimeSpan SecondCall)
{
    private static readonly TimeSpan _look = TimeSpan.FromMilliseconds(5);

    public static async Task<Waits> Measure(string folder, Uri address)
    {
        var data = Directory.CreateTempSubdirectory("lexi-bench-");
        var start = new ProcessStartInfo(Path.Combine(folder, "Lexi.Silo"), $"--urls {address}") { RedirectStandardOutput = true };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["Lexi__DataDirectory"] = data.FullName;
        using var http = new HttpClient { BaseAddress = address };
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        try
        {
            while (!await IsReady(http))
                await Task.Delay(_look);
            return new Waits(clock.Elapsed, await Call(http, address), await Call(http, address));
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
            data.Delete(recursive: true);
        }
    }

    private static async Task<bool> IsReady(HttpClient http)
    {
        try
        {
            using var answer = await http.GetAsync("/health/ready");
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static async Task<TimeSpan> Call(HttpClient http, Uri address)
    {
        using var guest = await http.PostAsJsonAsync("/api/auth/guest", new { });
        var session = await guest.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/auth/socket-ticket");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", session.GetProperty("accessToken").GetString());
        using var sold = await http.SendAsync(request);
        var ticket = await sold.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
        await using var client = await HubClient.Connect(address, ticket.GetProperty("ticket").GetString()!, CancellationToken.None);
        var clock = Stopwatch.StartNew();
        var attached = await client.Invoke("StartCall", new { character = "lexi" });
        var state = attached.GetProperty("call").GetProperty("state").GetString();
        while (state == "connecting")
        {
            var happened = await client.Events.ReadAsync();
            if (happened.GetProperty("type").GetString() == "state")
                state = happened.GetProperty("state").GetString();
        }

        return clock.Elapsed;
    }
}
