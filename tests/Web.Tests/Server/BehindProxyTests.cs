using System.Net.Http.Json;
using Lexi.Web.VoiceCalls;

namespace Lexi.Web.Tests.Server;

/// <summary>What docs/operations.md says of a server behind a proxy that terminates TLS.</summary>
public sealed class BehindProxyTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("true", "wss")]
    [InlineData("false", "ws")]
    public async Task TheProxysWordForTheSchemeCountsWhereTheOperatorSaysSo(string isEnabled, string scheme)
    {
        await using var server = await TestServer.Start("Development", [("ForwardedHeaders_Enabled", isEnabled)]);
        var guest = await server.Guest();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/voice/realtime") { Content = JsonContent.Create(new { character = "nyx" }) };
        request.Headers.Authorization = new("Bearer", guest.AccessToken);
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-For", "203.0.113.7");
        using var answer = await server.Http.SendAsync(request, Cancellation);
        var call = (await answer.Content.ReadFromJsonAsync<OpenedCall>(TestServer.Json, Cancellation))!;
        Assert.Equal(scheme, new Uri(call.WsUrl).Scheme);
        await server.HangUp(call.SessionId, guest);
    }
}
