using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Lexi.Simulator.People.Wire;

/// <summary>The part of the server's REST interface that people need to meet in a room.</summary>
internal sealed class LexiApi(Uri server, HttpMessageInvoker http, TimeProvider time, Action<string> say)
{
    private const int MostAttempts = 60;
    private bool _saidThatItWaits;

    /// <exception cref="PeopleException">The server takes no guests, or is not there.</exception>
    public async Task<Guest> SignIn(string name, CancellationToken cancellation)
    {
        var session = await Ask(HttpMethod.Post, "/api/auth/guest", token: null, new { displayName = name }, cancellation);
        return new Guest(session.GetProperty("user").GetProperty("id").GetString()!, name, session.GetProperty("accessToken").GetString()!);
    }

    public async Task<string> Ticket(Guest guest, CancellationToken cancellation) =>
        (await Ask(HttpMethod.Post, "/api/auth/socket-ticket", guest.AccessToken, body: null, cancellation)).GetProperty("ticket").GetString()!;

    /// <returns>The room's id.</returns>
    public async Task<string> CreateRoom(Guest owner, string name, PeopleSettings settings, CancellationToken cancellation)
    {
        var chat = new Dictionary<string, object> { ["name"] = name };
        if (settings.CharacterTurns is { } turns)
            chat["mostCharacterTurns"] = turns;
        var body = new { settings = chat, characters = settings.Characters, room = new { interruption = settings.Interruption } };
        var made = await Ask(HttpMethod.Post, "/api/rooms", owner.AccessToken, body, cancellation);
        return made.GetProperty("room").GetProperty("roomId").GetString()!;
    }

    /// <returns>A code that lets others in.</returns>
    public async Task<string> Invite(Guest owner, string roomId, CancellationToken cancellation) =>
        (await Ask(HttpMethod.Post, $"/api/groups/{roomId}/invite", owner.AccessToken, body: null, cancellation)).GetProperty("code").GetString()!;

    public Task Accept(Guest guest, string code, CancellationToken cancellation) =>
        Ask(HttpMethod.Post, "/api/groups/join", guest.AccessToken, new { code }, cancellation);

    public Task DeleteRoom(Guest owner, string roomId, CancellationToken cancellation) =>
        Ask(HttpMethod.Delete, $"/api/groups/{roomId}", owner.AccessToken, body: null, cancellation);

    public Task LeaveRoom(Guest guest, string roomId, CancellationToken cancellation) =>
        Ask(HttpMethod.Post, $"/api/groups/{roomId}/leave", guest.AccessToken, body: null, cancellation);

    private async Task<JsonElement> Ask(HttpMethod method, string path, string? token, object? body, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var request = new HttpRequestMessage(method, new Uri(server, path)) { Content = body is null ? null : JsonContent.Create(body) };
            if (token is not null)
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using var answer = await Send(request, cancellation);
            if (answer.IsSuccessStatusCode)
            {
                var text = await answer.Content.ReadAsStringAsync(cancellation);
                return text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text);
            }

            if (answer.StatusCode != HttpStatusCode.TooManyRequests || attempt == MostAttempts)
                throw await Refused(path, answer, cancellation);
            Waits();
            await Task.Delay(answer.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(1), time, cancellation);
        }
    }

    private async Task<HttpResponseMessage> Send(HttpRequestMessage request, CancellationToken cancellation)
    {
        try
        {
            return await http.SendAsync(request, cancellation);
        }
        catch (HttpRequestException exception)
        {
            throw new PeopleException($"There is no server at {server} ({exception.Message}). Start one with: dotnet run --project src/Silo", exception);
        }
    }

    private void Waits()
    {
        if (_saidThatItWaits)
            return;
        _saidThatItWaits = true;
        say("The server lets only so many people sign in a minute; waiting. Start it with --Lexi:Limits:AuthRequestsPerMinute 100000 to go faster.");
    }

    private static async Task<PeopleException> Refused(string path, HttpResponseMessage answer, CancellationToken cancellation)
    {
        if (path.EndsWith("/guest", StringComparison.Ordinal) && answer.StatusCode == HttpStatusCode.NotFound)
            return new PeopleException("The server takes no guests: simulated people need one that runs in the Development environment.");
        var text = await answer.Content.ReadAsStringAsync(cancellation);
        string? code = null, detail = null;
        try
        {
            var problem = JsonSerializer.Deserialize<JsonElement>(text);
            code = problem.GetProperty("code").GetString();
            detail = problem.GetProperty("detail").GetString();
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            // Whatever answered is no Lexi server; its status has to do.
        }

        return new PeopleException($"The server refused {path}: {(int)answer.StatusCode} {code ?? answer.ReasonPhrase}. {detail}".TrimEnd());
    }
}
