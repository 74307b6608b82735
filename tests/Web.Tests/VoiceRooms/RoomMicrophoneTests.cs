using Lexi.Grains.Interfaces;
using Lexi.Testing.Hub;
using Lexi.Web.Tests.GroupChats;
using Lexi.Web.Tests.Hubs;
using Lexi.Web.Tests.Server;

namespace Lexi.Web.Tests.VoiceRooms;

/// <summary>What is no sound, or too much of it, on a microphone in a room.</summary>
public sealed class RoomMicrophoneTests(DevelopmentServer fixture) : ServerTest(fixture)
{
    [Fact]
    public async Task ABadFrameIsRefusedByItsCodeUnderTheRoomAndTheNextGoodOneIsTaken()
    {
        var party = await ChatParty.Begin(Server);
        await using var client = await Server.Connect(party.Member);
        _ = await client.JoinRoom(party.ChatId);
        await client.OpenRoomMicrophone(party.ChatId);
        foreach (var (bytes, code) in new[] { (0, ErrorCodes.InvalidAudio), (961, ErrorCodes.InvalidAudio), (9602, ErrorCodes.TooLarge) })
        {
            await client.SendFrame(new byte[bytes]);
            var notice = await client.Notice(code);
            Assert.Equal(party.ChatId, notice.Text("roomId"));
        }

        foreach (var bytes in new[] { 2, 960, 9600 })
            await client.SendFrame(new byte[bytes]);
        _ = await client.Invoke("RaiseHand", party.ChatId, true);
        Assert.False(client.Notices.TryRead(out var unexpected), unexpected.ToString());
        var second = await Assert.ThrowsAsync<HubRefusalException>(() => client.InvokeStream("StreamRoomMicrophone", "8", party.ChatId));
        Assert.Equal(ErrorCodes.AlreadyStreaming, second.Code);
    }

    [Fact]
    public async Task WhoSendsMoreThanTwentyBadFramesIsDisconnectedAndTheOthersAreNot()
    {
        var party = await ChatParty.Begin(Server);
        await using var owner = await Server.Connect(party.Owner);
        _ = await owner.JoinRoom(party.ChatId);
        await using var client = await Server.Connect(party.Member);
        _ = await client.JoinRoom(party.ChatId);
        await client.OpenRoomMicrophone(party.ChatId);
        for (var frame = 0; frame <= Limits.Default.InvalidFramesPerMinute; frame++)
            await client.SendFrame(new byte[1]);
        _ = await client.Closed;
        _ = await owner.UntilSeat(party.Member.User.Id, seat => seat.Text("state") == "away");
        _ = await owner.Invoke("RaiseHand", party.ChatId, true);
    }
}
