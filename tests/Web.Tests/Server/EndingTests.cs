using System.Net.Http.Json;
using Lexi.Silo;
using Lexi.Testing.Hub;
using Lexi.Web.Accounts;
using Microsoft.Extensions.Logging;

namespace Lexi.Web.Tests.Server;

/// <summary>A server that is let go while people are in it.</summary>
public sealed class EndingTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AServerThatIsDisposedOfEndsItsCallsInOrder()
    {
        var data = Directory.CreateTempSubdirectory("lexi-web-");
        var logs = new LogCapture();
        var server = await LexiServer.Start(
            ["--environment", "Development", "--urls", "http://127.0.0.1:0", "--Lexi:DataDirectory", data.FullName, .. TestServer.GrainPorts()],
            builder => builder.Logging.ClearProviders().AddProvider(logs));
        await using var client = await HubClient.Connect(server.Address, await Ticket(server.Address), Cancellation);
        var call = await client.Invoke("StartCall", new { character = "nyx" });
        var callId = call.GetProperty("call").GetProperty("callId").GetString()!;
        await client.OpenMicrophone(callId);

        await server.DisposeAsync();
        _ = await client.Closed.WaitAsync(Cancellation);
        data.Delete(recursive: true);
        logs.Verify();
        Assert.Contains(logs.Entries, entry => entry.Text.StartsWith($"Call {callId} ended: ServerStopped", StringComparison.Ordinal));
    }

    private static async Task<string> Ticket(Uri server)
    {
        using var http = new HttpClient { BaseAddress = server };
        using var guest = await http.PostAsJsonAsync("/api/auth/guest", new { }, Cancellation);
        var session = (await guest.Content.ReadFromJsonAsync<Session>(TestServer.Json, Cancellation))!;
        http.DefaultRequestHeaders.Authorization = new("Bearer", session.AccessToken);
        using var sold = await http.PostAsync("/api/auth/socket-ticket", null, Cancellation);
        return (await sold.Content.ReadFromJsonAsync<SoldTicket>(TestServer.Json, Cancellation))!.Ticket;
    }
}
