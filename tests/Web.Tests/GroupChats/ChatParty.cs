using System.Net.Http.Json;
using System.Text.Json;
using Lexi.Testing.Hub;
using Lexi.Web.Accounts;
using Lexi.Web.Tests.Server;

namespace Lexi.Web.Tests.GroupChats;

/// <summary>A chat with somebody of every role in it, made over HTTP as a browser does.</summary>
internal sealed class ChatParty
{
    private ChatParty(TestServer server, string chatId, string code, IReadOnlyList<Session> people)
    {
        Server = server;
        ChatId = chatId;
        Code = code;
        (Owner, Moderator, Member, Other) = (people[0], people[1], people[2], people[3]);
    }

    public TestServer Server { get; }

    public string ChatId { get; }

    /// <summary>The invitation's.</summary>
    public string Code { get; }

    public Session Owner { get; }

    public Session Moderator { get; }

    public Session Member { get; }

    /// <summary>Another member, on whom things are done.</summary>
    public Session Other { get; }

    public string Path => $"/api/groups/{ChatId}";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Four guests: owner, moderator, member and another member.</summary>
    public static async Task<IReadOnlyList<Session>> Guests(TestServer server)
    {
        var people = new List<Session>();
        for (var i = 0; i < 4; i++)
            people.Add(await server.Guest());
        return people;
    }

    public static async Task<ChatParty> Begin(TestServer server, IReadOnlyList<Session>? people = null, object? settings = null, params string[] characters)
    {
        people ??= await Guests(server);
        var keys = characters is [] ? ["lexi", "nyx"] : characters;
        // Nobody answers of their own accord: a test that wants an answer asks for it.
        var body = new { settings = settings ?? new { name = "Friday", strategy = "manual" }, characters = keys };
        var chat = await Do(server, HttpMethod.Post, "/api/groups", people[0], body);
        var chatId = chat.GetProperty("chatId").GetString()!;
        var invite = await Do(server, HttpMethod.Post, $"/api/groups/{chatId}/invite", people[0]);
        var code = invite.GetProperty("code").GetString()!;
        foreach (var person in people.Skip(1))
            _ = await Do(server, HttpMethod.Post, "/api/groups/join", person, new { code });
        _ = await Do(server, HttpMethod.Patch, $"/api/groups/{chatId}/members/{people[1].User.Id}", people[0], new { role = "moderator" });
        return new ChatParty(server, chatId, code, people);
    }

    /// <summary>A request that must not be refused.</summary>
    public static async Task<JsonElement> Do(TestServer server, HttpMethod method, string path, Session person, object? body = null)
    {
        using var answer = await server.Send(method, path, person, body is null ? null : JsonContent.Create(body));
        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.True(answer.IsSuccessStatusCode, $"{method} {path}: {(int)answer.StatusCode} {text}");
        return text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text);
    }

    public Task<JsonElement> Do(HttpMethod method, string rest, Session person, object? body = null) => Do(Server, method, Path + rest, person, body);

    public Task<JsonElement> Get(string rest, Session person) => Do(HttpMethod.Get, rest, person);

    /// <summary>Writes a message as a member does, and gives it back.</summary>
    public async Task<JsonElement> Write(Session person, string text)
    {
        await using var client = await Server.Connect(person);
        return await client.Invoke("PostMessage", ChatId, new { clientMessageId = Guid.NewGuid().ToString("N"), text });
    }

    /// <summary>Makes a character say something, and gives its message back when it is whole.</summary>
    public async Task<JsonElement> Hear(Session person, string character)
    {
        await using var client = await Listen(person);
        await client.Invoke("ForceTurn", ChatId, character);
        return await client.UntilMessage(message => message.GetProperty("status").GetString() == "complete"
            && message.GetProperty("authorId").GetString() == character);
    }

    public async Task<HubClient> Listen(Session person)
    {
        var client = await Server.Connect(person);
        _ = await client.Invoke("AttachChat", new { chatId = ChatId });
        return client;
    }
}
