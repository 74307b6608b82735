using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Lexi.Testing.Hub;

namespace Lexi.Bench.GroupDelivery;

/// <summary>A guest of the server.</summary>
internal sealed class Visitor(HttpClient http, Uri address, string token)
{
    public static async Task<Visitor> Come(HttpClient http, Uri address)
    {
        using var guest = await http.PostAsJsonAsync("/api/auth/guest", new { });
        var session = await guest.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
        return new Visitor(http, address, session.GetProperty("accessToken").GetString()!);
    }

    public async Task<JsonElement> Post(string path, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await http.SendAsync(request);
        return answer.IsSuccessStatusCode
            ? await answer.Content.ReadFromJsonAsync<JsonElement>()
            : throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
    }

    public async Task<string> Begin(string strategy, params string[] characters) =>
        (await Post("/api/groups", new { settings = new { name = "Crowd", strategy }, characters })).GetProperty("chatId").GetString()!;

    public async Task<HubClient> Listen(string chatId, Action<HubClient> prepare)
    {
        var ticket = (await Post("/api/auth/socket-ticket", new { })).GetProperty("ticket").GetString()!;
        var client = await HubClient.Connect(address, ticket, CancellationToken.None);
        prepare(client);
        _ = await client.Invoke("AttachChat", new { chatId });
        return client;
    }
}
