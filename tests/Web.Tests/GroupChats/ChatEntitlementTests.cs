using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Lexi.Grains.Interfaces;
using Lexi.Testing.Hub;
using Lexi.Web.Accounts;
using Lexi.Web.Tests.Hubs;
using Lexi.Web.Tests.Server;

namespace Lexi.Web.Tests.GroupChats;

/// <summary>Who may be answered by whom, at every door through which a character or a person comes into a chat.</summary>
public sealed class ChatEntitlementTests(ChatEntitlementTests.Paying fixture) : IClassFixture<ChatEntitlementTests.Paying>
{
    private TestServer Server => fixture.Server;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TheFirstCharacterWithoutASubscriptionIsNamedWhereverItComesIn()
    {
        var ann = await Server.Guest();
        await AssertNotSubscribed("Aiko", HttpMethod.Post, "/api/groups", ann, New("nyx", "aiko", "lexi"));
        await AssertNotSubscribed("Lexi", HttpMethod.Post, "/api/groups", ann, New("lexi", "aiko"));
        await Grant(ann, "aiko");
        var chat = await ChatParty.Do(Server, HttpMethod.Post, "/api/groups", ann, New("nyx", "aiko"));
        var path = $"/api/groups/{chat.Text("chatId")}";
        await AssertNotSubscribed("Lexi", HttpMethod.Post, $"{path}/characters", ann, new { character = "lexi" });
        Assert.Equal(["nyx", "aiko"], await CharactersOf(path, ann));
        await Grant(ann, "lexi");
        _ = await ChatParty.Do(Server, HttpMethod.Post, $"{path}/characters", ann, new { character = "lexi" });
        Assert.Equal(["nyx", "aiko", "lexi"], await CharactersOf(path, ann));
    }

    [Fact]
    public async Task WhatABrowserSaysOfItsRightsIsPassedOver()
    {
        var ann = await Server.Guest();
        await AssertNotSubscribed("Aiko", HttpMethod.Post, "/api/groups", ann, new
        {
            settings = new { name = "Mine", isAdministrator = true },
            characters = new[] { "aiko" },
            userId = fixture.Administrator.User.Id,
            isAdult = true,
            nsfwMode = false,
            subscriptions = new[] { new { characterKey = "*" } },
        });
    }

    [Fact]
    public async Task WhereEachPersonPaysAnInvitationOfSomebodyWhoDoesIsNotEnough()
    {
        var people = await ChatParty.Guests(Server);
        await Grant(people[0], "aiko");
        var party = await ChatParty.Begin(Server, people, characters: ["nyx", "aiko"]);
        var guest = await Server.Guest();
        _ = await party.Do(HttpMethod.Patch, "", party.Owner, new { entitlementPolicy = "eachPerson" });
        await AssertNotSubscribed("Aiko", HttpMethod.Post, "/api/groups/join", guest, new { code = party.Code });
        await Grant(guest, "aiko");
        _ = await ChatParty.Do(Server, HttpMethod.Post, "/api/groups/join", guest, new { code = party.Code });

        // Who was there before the rule changed is answered by those they may be answered by.
        await using var bob = await party.Listen(party.Member);
        await bob.Invoke("ForceTurn", party.ChatId, "nyx");
        _ = await bob.UntilMessage(message => message.Text("authorId") == "nyx" && message.Text("status") == "complete");
        var refusal = await Refused(bob, party, "aiko");
        Assert.Contains("No subscription for Aiko", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ASubscriptionThatEndsInTheMiddleOfAChatEndsTheAnswers()
    {
        var people = await ChatParty.Guests(Server);
        await Grant(people[0], "aiko");
        var party = await ChatParty.Begin(Server, people, characters: ["aiko"]);
        _ = await party.Hear(party.Member, "aiko");
        _ = await ChatParty.Do(Server, HttpMethod.Delete, $"/api/admin/users/{people[0].User.Id}/subscriptions/aiko", fixture.Administrator);
        await using var bob = await party.Listen(party.Member);
        Assert.Contains("No subscription for Aiko", await Refused(bob, party, "aiko"), StringComparison.Ordinal);
        _ = await bob.Say(party.ChatId, "People still talk.");
    }

    [Fact]
    public async Task AdultContentIsForNobodyAsLongAsOneMayNotSeeIt()
    {
        var people = await ChatParty.Guests(Server);
        var party = await ChatParty.Begin(Server, people, characters: ["nyx"]);
        foreach (var person in people.SkipLast(1))
        {
            await AssertNotAdult(HttpMethod.Patch, party.Path, party.Owner, new { isAdult = true });
            await SetAdult(person);
        }

        await AssertNotAdult(HttpMethod.Patch, party.Path, party.Owner, new { isAdult = true });
        Assert.False((await party.Get("", party.Owner)).GetProperty("settings").GetProperty("isAdult").GetBoolean());
        await SetAdult(people[^1]);
        _ = await party.Do(HttpMethod.Patch, "", party.Owner, new { isAdult = true });
        await AssertNotAdult(HttpMethod.Post, "/api/groups/join", await Server.Guest(), new { code = party.Code });
        await AssertNotAdult(HttpMethod.Post, "/api/groups", await Server.Guest(), new { settings = new { name = "Mine", isAdult = true }, characters = new[] { "nyx" } });
    }

    [Fact]
    public async Task WhoPaysAndWhatIsShownIsTheOwnersToDecide()
    {
        var party = await ChatParty.Begin(Server, characters: ["nyx"]);
        foreach (var change in new object[] { new { isAdult = true }, new { entitlementPolicy = "eachPerson" } })
        {
            using var answer = await Server.Send(HttpMethod.Patch, party.Path, party.Moderator, JsonContent.Create(change));
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }
    }

    /// <summary>Somebody makes a character speak and is told why it does not: at once, or as a notice of the chat.</summary>
    private static async Task<string> Refused(HubClient client, ChatParty party, string character)
    {
        try
        {
            _ = await client.Invoke("ForceTurn", party.ChatId, character);
        }
        catch (HubRefusalException refusal)
        {
            Assert.Equal(ErrorCodes.SubscriptionRequired, refusal.Code);
            return refusal.Message;
        }

        var notice = await client.UntilChat(happened => happened.Is("notice"));
        Assert.Equal(ErrorCodes.SubscriptionRequired, notice.Text("code"));
        return notice.Text("message");
    }

    private static object New(params string[] characters) => new { settings = new { name = "Mine", strategy = "manual" }, characters };

    private async Task<string[]> CharactersOf(string path, Session person) =>
    [
        .. (await ChatParty.Do(Server, HttpMethod.Get, path, person)).GetProperty("characters").EnumerateArray()
            .Select(character => character.GetProperty("card").Text("key")),
    ];

    private Task<JsonElement> Grant(Session person, string character) => ChatParty.Do(
        Server, HttpMethod.Put, $"/api/admin/users/{person.User.Id}/subscriptions/{character}", fixture.Administrator, new { tier = "gold" });

    private Task<JsonElement> SetAdult(Session person) =>
        ChatParty.Do(Server, HttpMethod.Put, $"/api/admin/users/{person.User.Id}/adult", fixture.Administrator, new { isAdult = true });

    private async Task AssertNotSubscribed(string name, HttpMethod method, string path, Session person, object body)
    {
        using var answer = await Server.Send(method, path, person, JsonContent.Create(body));
        await Problem.AssertIs(HttpStatusCode.Forbidden, ErrorCodes.SubscriptionRequired, answer);
        Assert.Contains($"No subscription for {name}", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    private async Task AssertNotAdult(HttpMethod method, string path, Session person, object body)
    {
        using var answer = await Server.Send(method, path, person, JsonContent.Create(body));
        await Problem.AssertIs(HttpStatusCode.Forbidden, ErrorCodes.AdultContentNotAllowed, answer);
    }

    /// <summary>A server on which only Nyx is free.</summary>
    public sealed class Paying : IAsyncLifetime
    {
        public TestServer Server { get; private set; } = null!;

        public Session Administrator { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Server = await TestServer.Start("Development", [("Lexi:Characters:Free", "nyx"), ("Lexi:Administrators", "boss@example.org")]);
            Administrator = await Server.Register("boss@example.org", "correct horse battery");
        }

        public ValueTask DisposeAsync() => Server.DisposeAsync();
    }
}
