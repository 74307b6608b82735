using System.Text;
using System.Text.Json;
using Lexi.Grains.Interfaces;
using Lexi.Testing.Hub;
using Lexi.Web.Hubs;
using Lexi.Web.Tests.Hubs;
using Lexi.Web.Tests.Server;

namespace Lexi.Web.Tests.GroupChats;

/// <summary>People and characters in a chat, over real sockets.</summary>
public sealed class ChatHubTests(DevelopmentServer fixture) : ServerTest(fixture)
{
    [Fact]
    public async Task TwoPeopleAndThreeCharactersTalkAndEverybodySeesTheSame()
    {
        var party = await ChatParty.Begin(Server, characters: ["lexi", "nyx", "aiko"]);
        await using var ann = await party.Listen(party.Owner);
        await using var bob = await party.Listen(party.Member);
        var said = await ann.Say(party.ChatId, "Hello everybody.");
        Assert.Equal(party.Owner.User.Id, said.Text("authorId"));
        Assert.Equal("complete", said.Text("status"));
        await bob.Say(party.ChatId, "Hi!", said.Text("id"));
        await ann.Invoke("ForceTurn", party.ChatId, "nyx");
        var answer = await ann.UntilMessage(message => message.Text("authorId") == "nyx" && message.Text("status") == "complete");
        Assert.Equal("forced", answer.Text("cause"));
        var heard = await bob.UntilMessage(message => message.Text("authorId") == "nyx" && message.Text("status") == "complete");
        Assert.Equal(answer.GetRawText(), heard.GetRawText());
        var page = await party.Get("/messages", party.Moderator);
        var texts = page.GetProperty("messages").EnumerateArray().Select(message => message.Text("text")).ToArray();
        Assert.Equal(["Hello everybody.", "Hi!", answer.Text("text")], texts[^3..]);
    }

    [Fact]
    public async Task TheWordsOfAnAnswerComeInPiecesThatMakeTheWhole()
    {
        var party = await ChatParty.Begin(Server);
        await using var ann = await party.Listen(party.Owner);
        await ann.Say(party.ChatId, "Please tell me a long story.");
        await ann.Invoke("ForceTurn", party.ChatId, "lexi");
        var writing = await ann.UntilMessage(message => message.Text("status") == "writing");
        var told = await ann.UntilMessage(message => message.Text("id") == writing.Text("id") && message.Text("status") != "writing");
        // What came before the end on the line was put here before it.
        var words = new StringBuilder();
        while (ann.ChatSignals.TryRead(out var signal))
        {
            if (!signal.Is("draft") || signal.Text("messageId") != writing.Text("id"))
                continue;
            Assert.Equal(words.Length, signal.GetProperty("offset").GetInt32());
            words.Append(signal.Text("text"));
        }

        Assert.Equal("complete", told.Text("status"));
        Assert.NotEmpty(words.ToString());
        Assert.StartsWith(words.ToString(), told.Text("text"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIsTrueOnlyNowIsSeenByTheOthers()
    {
        var party = await ChatParty.Begin(Server);
        await using var ann = await party.Listen(party.Owner);
        var bob = await party.Listen(party.Member);
        var here = await ann.UntilSignal(signal => signal.Is("presence") && signal.Text("userId") == party.Member.User.Id);
        Assert.True(here.GetProperty("isOnline").GetBoolean());
        await bob.Send("SetTyping", party.ChatId, true);
        Assert.Equal(party.Member.User.Id, (await ann.UntilSignal(signal => signal.Is("typing"))).Text("userId"));
        var said = await ann.Say(party.ChatId, "Hello.");
        await bob.Send("MarkRead", party.ChatId, said.GetProperty("position").GetInt64());
        var read = await ann.UntilChat(happened => happened.Is("read") && happened.Text("userId") == party.Member.User.Id);
        Assert.Equal(said.GetProperty("position").GetInt64(), read.GetProperty("position").GetInt64());
        await bob.DisposeAsync();
        var away = await ann.UntilSignal(signal => signal.Is("presence") && !signal.GetProperty("isOnline").GetBoolean());
        Assert.Equal(party.Member.User.Id, away.Text("userId"));
    }

    [Fact]
    public async Task SendingAMessageAgainWritesItOnce()
    {
        var party = await ChatParty.Begin(Server);
        await using var ann = await party.Listen(party.Owner);
        var message = new { clientMessageId = "mine", text = "Once." };
        var first = await ann.Invoke("PostMessage", party.ChatId, message);
        var second = await ann.Invoke("PostMessage", party.ChatId, message);
        Assert.Equal(first.GetRawText(), second.GetRawText());
        await using var bob = await party.Listen(party.Member);
        var others = await bob.Invoke("PostMessage", party.ChatId, message);
        Assert.NotEqual(first.Text("id"), others.Text("id"));
        var page = await party.Get("/messages", party.Owner);
        Assert.Equal(2, page.GetProperty("messages").EnumerateArray().Count(written => written.Text("text") == "Once."));
    }

    [Fact]
    public async Task OneConnectionListensToSeveralChatsAndLeavesOneAlone()
    {
        var people = await ChatParty.Guests(Server);
        var (first, second) = (await ChatParty.Begin(Server, people), await ChatParty.Begin(Server, people));
        await using var listener = await first.Listen(first.Member);
        _ = await listener.Invoke("AttachChat", new { chatId = second.ChatId });
        await using var writer = await Server.Connect(first.Owner);
        await writer.Say(first.ChatId, "one");
        await writer.Say(second.ChatId, "two");
        await listener.UntilMessage(message => message.Text("text") == "one");
        await listener.UntilMessage(message => message.Text("text") == "two");
        await listener.Invoke("DetachChat", first.ChatId);
        await listener.Invoke("DetachChat", first.ChatId);
        await writer.Say(first.ChatId, "three");
        await writer.Say(second.ChatId, "four");
        var next = await listener.UntilMessage(_ => true);
        Assert.Equal("four", next.Text("text"));
    }

    [Fact]
    public async Task AttachingAgainDoublesNothing()
    {
        var party = await ChatParty.Begin(Server);
        await using var ann = await party.Listen(party.Owner);
        for (var i = 0; i < 3; i++)
            _ = await ann.Invoke("AttachChat", new { chatId = party.ChatId });
        await ann.Say(party.ChatId, "one");
        await ann.Say(party.ChatId, "two");
        Assert.Equal("one", (await ann.UntilMessage(_ => true)).Text("text"));
        Assert.Equal("two", (await ann.UntilMessage(_ => true)).Text("text"));
    }

    [Fact]
    public async Task AConnectionListensToAHundredChatsAndNoMore()
    {
        Assert.Equal(100, Limits.Default.ChatsPerConnection);
        await using var server = await TestServer.Start("Development", [("Lexi:Limits:ChatsPerConnection", "2")]);
        var people = await ChatParty.Guests(server);
        var chats = new List<string>();
        for (var i = 0; i < 3; i++)
            chats.Add((await ChatParty.Begin(server, people)).ChatId);
        await using var client = await server.Connect(people[0]);
        foreach (var chatId in chats[..2])
            _ = await client.Invoke("AttachChat", new { chatId });
        _ = await client.Invoke("AttachChat", new { chatId = chats[1] });
        Assert.Equal(ErrorCodes.InvalidRequest, await Refusal(client.Invoke("AttachChat", new { chatId = chats[2] })));
        await client.Invoke("DetachChat", chats[0]);
        _ = await client.Invoke("AttachChat", new { chatId = chats[2] });
    }

    [Fact]
    public async Task WhoHangsUpWhileComingInIsNotThere()
    {
        var party = await ChatParty.Begin(Server);
        for (var times = 0; times < 50; times++)
        {
            await using var bob = await Server.Connect(party.Member);
            await bob.Send("AttachChat", new { chatId = party.ChatId });
            bob.Abort();
        }

        await TestServer.Eventually(() => Task.FromResult(Server.Require<OpenConnections>().AreNone));
        await TestServer.Eventually(async () => !(await party.Get("", party.Owner)).GetProperty("members").EnumerateArray()
            .Single(member => member.Text("userId") == party.Member.User.Id).GetProperty("isOnline").GetBoolean());
    }

    [Theory]
    [InlineData("kick")]
    [InlineData("ban")]
    public async Task WhoIsPutOutHearsThatAndNothingMore(string how)
    {
        var party = await ChatParty.Begin(Server);
        var path = how == "kick" ? $"/members/{party.Member.User.Id}" : $"/bans/{party.Member.User.Id}";
        await using var bob = await party.Listen(party.Member);
        await using var ann = await party.Listen(party.Owner);
        var sequence = (await ann.Invoke("AttachChat", new { chatId = party.ChatId })).GetProperty("chat").GetProperty("lastSequence").GetInt64();
        _ = await party.Do(how == "kick" ? HttpMethod.Delete : HttpMethod.Put, path, party.Moderator);
        var left = await bob.UntilChat(happened => happened.Is("member_left"));
        Assert.Equal((party.Member.User.Id, how == "kick" ? "kicked" : "banned"), (left.Text("userId"), left.Text("status")));
        await ann.Say(party.ChatId, "Now we are alone.");
        await ann.Send("SetTyping", party.ChatId, true);
        await ann.UntilMessage(message => message.Text("text") == "Now we are alone.");

        Assert.Equal(ErrorCodes.NotFound, await Refusal(bob.Say(party.ChatId, "Hello?")));
        Assert.Equal(ErrorCodes.NotFound, await Refusal(bob.Invoke("AttachChat", new { chatId = party.ChatId, lastSequence = sequence })));
        using var read = await Server.Send(HttpMethod.Get, party.Path, party.Member);
        await Problem.AssertIs(System.Net.HttpStatusCode.NotFound, ErrorCodes.NotFound, read);
        using var joined = await Server.Post("/api/groups/join", new { code = party.Code }, party.Member);
        Assert.Equal(how == "kick" ? 200 : 404, (int)joined.StatusCode);
        // A round trip later nothing has come that was said in between.
        _ = await Refusal(bob.Invoke("AttachChat", new { chatId = "chat_nobody" }));
        Assert.False(bob.ChatEvents.TryRead(out var more), more.ToString());
    }

    [Fact]
    public async Task ADeletedChatIsGoneForEverybody()
    {
        var party = await ChatParty.Begin(Server);
        await using var bob = await party.Listen(party.Member);
        _ = await party.Do(HttpMethod.Delete, "", party.Owner);
        await bob.UntilChat(happened => happened.Is("deleted"));
        Assert.Equal(ErrorCodes.NotFound, await Refusal(bob.Say(party.ChatId, "Hello?")));
        foreach (var person in new[] { party.Owner, party.Member })
        {
            Assert.Empty((await ChatParty.Do(Server, HttpMethod.Get, "/api/groups", person)).EnumerateArray());
            using var read = await Server.Send(HttpMethod.Get, party.Path, person);
            await Problem.AssertIs(System.Net.HttpStatusCode.NotFound, ErrorCodes.NotFound, read);
        }
    }

    [Fact]
    public async Task TheListSaysWhatIsNewInAChat()
    {
        var party = await ChatParty.Begin(Server);
        await party.Write(party.Owner, "Hello\nthere.");
        var line = Assert.Single((await ChatParty.Do(Server, HttpMethod.Get, "/api/groups", party.Member)).EnumerateArray());
        Assert.Equal((party.ChatId, "Friday", "member", 4), (line.Text("chatId"), line.Text("name"), line.Text("role"), line.GetProperty("memberCount").GetInt32()));
        Assert.Equal("Hello there.", line.Text("lastText"));
        Assert.True(line.GetProperty("unread").GetInt32() >= 1);
        Assert.Equal(["lexi", "nyx"], line.GetProperty("characters").EnumerateArray().Select(key => key.GetString()!));
    }

    private static async Task<string> Refusal(Task<JsonElement> invocation) =>
        (await Assert.ThrowsAsync<HubRefusalException>(() => invocation)).Code;
}
