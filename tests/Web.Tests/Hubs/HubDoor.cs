using System.Net;
using System.Net.WebSockets;
using Lexi.Web.Tests.Server;

namespace Lexi.Web.Tests.Hubs;

/// <summary>Knocks at the hub with whatever credentials and headers a test likes.</summary>
internal static class HubDoor
{
    /// <returns>101 when it opened, otherwise what the server answered.</returns>
    public static async Task<HttpStatusCode> Knock(TestServer server, string query = "", params (string Name, string Value)[] headers)
    {
        using var socket = new ClientWebSocket();
        var status = await TryOpen(socket, server, query, headers);
        socket.Abort();
        return status;
    }

    public static async Task<HttpStatusCode> TryOpen(ClientWebSocket socket, TestServer server, string query, params (string Name, string Value)[] headers)
    {
        socket.Options.CollectHttpResponseDetails = true;
        foreach (var (name, value) in headers)
            socket.Options.SetRequestHeader(name, value);
        try
        {
            await socket.ConnectAsync(new UriBuilder(server.Address) { Scheme = "ws", Path = "/hubs/lexi", Query = query }.Uri, TestContext.Current.CancellationToken);
        }
        catch (WebSocketException)
        {
            // The answer says why.
        }

        return socket.HttpStatusCode;
    }
}
