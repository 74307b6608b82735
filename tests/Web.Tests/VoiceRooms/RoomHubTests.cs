using System.Text.Json;
using Lexi.Grains.Interfaces;
using Lexi.Testing.Hub;
using Lexi.Web.Tests.GroupChats;
using Lexi.Web.Tests.Hubs;
using Lexi.Web.Tests.Server;

namespace Lexi.Web.Tests.VoiceRooms;

/// <summary>Coming into a room, being in it, and leaving it, over real sockets.</summary>
public sealed class RoomHubTests(DevelopmentServer fixture) : ServerTest(fixture)
{
    [Fact]
    public async Task WhoComesIsSeenByAllAndWhoLeavesTooWithNumbersThatRiseByOne()
    {
        var party = await ChatParty.Begin(Server);
        await using var owner = await Server.Connect(party.Owner);
        var joined = await owner.JoinRoom(party.ChatId);
        Assert.Equal(("speaker", "present"), (joined.GetProperty("seat").Text("kind"), joined.GetProperty("seat").Text("state")));
        var before = joined.GetProperty("snapshot").GetProperty("lastSequence").GetInt64();
        await using var member = await Server.Connect(party.Member);
        var second = await member.JoinRoom(party.ChatId, "listener");
        Assert.Equal(2, second.GetProperty("snapshot").GetProperty("seats").GetArrayLength());
        await member.Invoke("RaiseHand", party.ChatId, true);
        await member.Invoke("LeaveRoom", party.ChatId);
        var seen = new List<JsonElement>();
        _ = await owner.UntilRoom(happened =>
        {
            seen.Add(happened);
            return happened.Is("seat_left");
        });
        Assert.Equal(Enumerable.Range(1, seen.Count).Select(at => before + at), seen.Select(happened => happened.Sequence()));
        Assert.Contains(seen, happened => happened.Is("seat") && happened.GetProperty("seat").Flag("isHandRaised"));
        Assert.Equal("left", seen[^1].Text("reason"));
        Assert.Equal("left", await member.Closing());
        await AssertRefused(ErrorCodes.NotAttached, member, "RaiseHand", party.ChatId, false);
    }

    [Fact]
    public async Task WhatComesInTheWrongOrderIsRefusedByItsCode()
    {
        var party = await ChatParty.Begin(Server);
        await using var client = await Server.Connect(party.Member);
        await AssertRefused(ErrorCodes.NotAttached, client, "ReportRoomPlayback", party.ChatId, new { utteranceId = "msg_1", playedMs = 0 });
        await AssertRefused(ErrorCodes.NotAttached, client, "SetRoomMuted", party.ChatId, true);
        var early = await Assert.ThrowsAsync<HubRefusalException>(() => client.InvokeStream("StreamRoomMicrophone", "7", party.ChatId));
        Assert.Equal(ErrorCodes.NotAttached, early.Code);
        foreach (var lastSequence in new[] { -1, long.MinValue })
            await AssertRefused(ErrorCodes.CannotResume, client, "JoinRoom", new { roomId = party.ChatId, lastSequence });
        await AssertRefused(ErrorCodes.InvalidRequest, client, "JoinRoom", new { roomId = party.ChatId, audio = "smell" });
        await AssertRefused(ErrorCodes.NotFound, client, "JoinRoom", new { roomId = "nonsense" });
        _ = await client.JoinRoom(party.ChatId);
        await AssertRefused(ErrorCodes.InvalidRequest, client, "ReportRoomPlayback", party.ChatId, new { utteranceId = "msg_1", playedMs = -1 });
        await AssertRefused(ErrorCodes.InvalidRequest, client, "ReportRoomPlayback", party.ChatId, new { playedMs = 1 });
        await AssertRefused(ErrorCodes.TooLarge, client, "StopTurn", party.ChatId, new string('m', 129));
        await AssertRefused(ErrorCodes.InvalidRequest, client, "SetSeat", party.ChatId, party.Member.User.Id, "throne");
        // None of it did any harm: ids nobody has are passed over.
        _ = await client.Invoke("ReportRoomPlayback", party.ChatId, new { utteranceId = "msg_of_nobody", playedMs = int.MaxValue, underruns = int.MaxValue });
        _ = await client.Invoke("SetRoomMuted", party.ChatId, true);
    }

    [Fact]
    public async Task TheNewestConnectionOfAPersonHasTheSeatAndTheOlderIsToldOnce()
    {
        var party = await ChatParty.Begin(Server);
        await using var older = await Server.Connect(party.Member);
        _ = await older.JoinRoom(party.ChatId);
        await using var newer = await Server.Connect(party.Member);
        var joined = await newer.JoinRoom(party.ChatId);
        Assert.Equal(1, joined.GetProperty("snapshot").GetProperty("seats").GetArrayLength());
        Assert.Equal("replaced", await older.Closing());
        await AssertRefused(ErrorCodes.NotAttached, older, "ReportRoomPlayback", party.ChatId, new { utteranceId = "msg_1", playedMs = 0 });
        _ = await newer.Invoke("RaiseHand", party.ChatId, true);
        _ = await newer.UntilSeat(party.Member.User.Id, seat => seat.Flag("isHandRaised"));
        Assert.False(older.RoomEvents.TryRead(out var late), late.ToString());
        Assert.False(older.RoomsClosed.TryRead(out _));
    }

    [Fact]
    public async Task OfTwentyRacingConnectionsOfAPersonExactlyOneStays()
    {
        var party = await ChatParty.Begin(Server);
        var clients = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Server.Connect(party.Member)));
        _ = await Task.WhenAll(clients.Select(client => client.JoinRoom(party.ChatId)));
        await using var owner = await Server.Connect(party.Owner);
        var snapshot = (await owner.JoinRoom(party.ChatId)).GetProperty("snapshot");
        Assert.Equal(2, snapshot.GetProperty("seats").GetArrayLength());
        _ = await owner.Invoke("RaiseHand", party.ChatId, true);
        // Everybody hears of it or was told to be over, and one heard of it.
        var heard = await Task.WhenAll(clients.Select(async client =>
        {
            var told = client.UntilRoom(happened => happened.Is("seat") && happened.GetProperty("seat").Flag("isHandRaised"));
            var closed = client.Closing();
            return await Task.WhenAny(told, closed) == told;
        }));
        Assert.Single(heard, isHeard => isHeard);
        foreach (var client in clients)
            await client.DisposeAsync();
    }

    [Fact]
    public async Task ToJoinTheSameRoomAgainOnOneConnectionGoesOnWithoutAWordOfBeingReplaced()
    {
        var party = await ChatParty.Begin(Server);
        await using var client = await Server.Connect(party.Member);
        var first = await client.JoinRoom(party.ChatId);
        _ = await client.Invoke("SetRoomMuted", party.ChatId, true);
        _ = await client.UntilSeat(party.Member.User.Id, seat => seat.Flag("isMuted"));
        var last = first.GetProperty("snapshot").GetProperty("lastSequence").GetInt64();
        var again = await client.JoinRoom(party.ChatId, lastSequence: last, audio: "mix");
        Assert.True(again.Flag("isGapless"));
        Assert.Equal(last + 1, again.GetProperty("missed")[0].Sequence());
        _ = await client.Invoke("SetRoomMuted", party.ChatId, false);
        _ = await client.UntilSeat(party.Member.User.Id, seat => !seat.Flag("isMuted"));
        Assert.False(client.RoomsClosed.TryRead(out _));
    }

    [Fact]
    public async Task WhoJoinsAnotherRoomLeavesTheFirst()
    {
        var first = await ChatParty.Begin(Server);
        await using var witness = await Server.Connect(first.Owner);
        _ = await witness.JoinRoom(first.ChatId);
        await using var client = await Server.Connect(first.Member);
        var other = await ChatParty.Do(Server, HttpMethod.Post, "/api/rooms", first.Member, new { settings = new { name = "Mine" }, characters = new[] { "nyx" } });
        _ = await client.JoinRoom(first.ChatId);
        _ = await client.JoinRoom(other.GetProperty("chat").Text("chatId"));
        var left = await witness.UntilRoom(happened => happened.Is("seat_left"));
        Assert.Equal((first.Member.User.Id, "left"), (left.Text("userId"), left.Text("reason")));
    }

    [Fact]
    public async Task WhoWaitsInTheLobbyIsToldNothingUntilTheyAreLetInAndComeAgain()
    {
        var party = await ChatParty.Begin(Server);
        _ = await ChatParty.Do(Server, HttpMethod.Patch, $"/api/rooms/{party.ChatId}/settings", party.Owner, new { hasLobby = true });
        await using var owner = await Server.Connect(party.Owner);
        _ = await owner.JoinRoom(party.ChatId);
        await using var member = await Server.Connect(party.Member);
        await using var other = await Server.Connect(party.Other);
        var waiting = await member.JoinRoom(party.ChatId);
        Assert.Equal("waiting", waiting.GetProperty("seat").Text("state"));
        Assert.Equal(1, waiting.GetProperty("snapshot").GetProperty("seats").GetArrayLength());
        _ = await other.JoinRoom(party.ChatId);
        _ = await owner.Invoke("RaiseHand", party.ChatId, true);
        _ = await owner.Invoke("Admit", party.ChatId, party.Member.User.Id, true);
        _ = await owner.Invoke("Admit", party.ChatId, party.Other.User.Id, false);
        Assert.Equal("present", (await member.UntilRoom(_ => true)).GetProperty("seat").Text("state"));
        Assert.Contains(await other.Closing(), new[] { "refused", "kicked" });
        var snapshot = (await member.JoinRoom(party.ChatId)).GetProperty("snapshot");
        Assert.Equal(2, snapshot.GetProperty("seats").GetArrayLength());
    }

    [Theory]
    [InlineData("put out")]
    [InlineData("kicked")]
    [InlineData("banned")]
    [InlineData("over HTTP")]
    public async Task WhoIsRemovedHearsThatAndNothingAfterIt(string how)
    {
        var party = await ChatParty.Begin(Server);
        await using var owner = await Server.Connect(party.Owner);
        await using var member = await Server.Connect(party.Member);
        _ = await owner.JoinRoom(party.ChatId);
        var joined = await member.JoinRoom(party.ChatId);
        var last = joined.GetProperty("snapshot").GetProperty("lastSequence").GetInt64();
        await member.OpenRoomMicrophone(party.ChatId);
        var (chat, room) = ($"/api/groups/{party.ChatId}", $"/api/rooms/{party.ChatId}");
        _ = how switch
        {
            "put out" => await owner.Invoke("PutOut", party.ChatId, party.Member.User.Id),
            "kicked" => await ChatParty.Do(Server, HttpMethod.Delete, $"{chat}/members/{party.Member.User.Id}", party.Owner),
            "banned" => await ChatParty.Do(Server, HttpMethod.Put, $"{chat}/bans/{party.Member.User.Id}", party.Owner),
            _ => await ChatParty.Do(Server, HttpMethod.Delete, $"{room}/seats/{party.Member.User.Id}", party.Owner),
        };
        Assert.Equal(party.Member.User.Id, (await member.UntilRoom(happened => happened.Is("seat_left"))).Text("userId"));
        _ = await member.Closing();
        _ = await owner.Invoke("RaiseHand", party.ChatId, true);
        _ = await owner.UntilSeat(party.Owner.User.Id, seat => seat.Flag("isHandRaised"));
        await AssertRefused(ErrorCodes.NotAttached, member, "ReportRoomPlayback", party.ChatId, new { utteranceId = "msg_1", playedMs = 0 });
        Assert.False(member.RoomEvents.TryRead(out var late), late.ToString());
        if (how is "put out" or "over HTTP")
            return;
        // No longer a member of the chat: the room never was.
        await AssertRefused(ErrorCodes.NotFound, member, "JoinRoom", new { roomId = party.ChatId, lastSequence = last });
    }

    [Fact]
    public async Task ARoomIsAChatUnderTheSameIdAndItsSettingsAreKept()
    {
        var person = await Server.Guest();
        var made = await ChatParty.Do(
            Server, HttpMethod.Post, "/api/rooms", person, new { settings = new { name = "Friday" }, characters = new[] { "nyx" }, room = new { heard = "most", idlePromptSeconds = 0 } });
        var id = made.GetProperty("chat").Text("chatId");
        Assert.Equal(id, made.GetProperty("room").Text("roomId"));
        var settings = await ChatParty.Do(Server, HttpMethod.Patch, $"/api/rooms/{id}/settings", person, new { allowsOverlap = true });
        Assert.Equal(("most", 0, true), (settings.Text("heard"), settings.GetProperty("idlePromptSeconds").GetInt32(), settings.Flag("allowsOverlap")));
        var read = await ChatParty.Do(Server, HttpMethod.Get, $"/api/rooms/{id}", person);
        Assert.Equal(settings.GetRawText(), read.GetProperty("room").GetProperty("settings").GetRawText());
        Assert.Equal("Friday", (await ChatParty.Do(Server, HttpMethod.Get, $"/api/groups/{id}", person)).GetProperty("settings").Text("name"));
        using var refused = await Server.Send(HttpMethod.Patch, $"/api/rooms/{id}/settings", person, Problem.Body(new { idlePromptSeconds = 5 }));
        Assert.Equal(400, (int)refused.StatusCode);
    }

    private static async Task AssertRefused(string code, HubClient client, string method, params object?[] arguments)
    {
        var refusal = await Assert.ThrowsAsync<HubRefusalException>(() => client.Invoke(method, arguments));
        Assert.Equal(code, refusal.Code);
    }
}
