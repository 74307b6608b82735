using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Runtime.InteropServices;
using System.Text.Json;
using Lexi.Audio;
using Lexi.Grains.Interfaces.VoiceRooms;
using Lexi.Testing;
using Lexi.Web.Accounts;
using Lexi.Web.Tests.GroupChats;
using Lexi.Web.Tests.Server;

namespace Lexi.Web.Tests.VoiceRooms;

/// <summary>Who gets a recording over HTTP, and what of it.</summary>
public sealed class RecordingAccessTests(DevelopmentServer fixture) : ServerTest(fixture)
{
    private static readonly short[] _tone = ToneGenerator.Sine16(440, AudioFormat.SampleRate / 5, 0.3);

    [Fact]
    public async Task WhoWasThereAndModeratorsGetItAndForOthersItIsNotThere()
    {
        var party = await ChatParty.Begin(Server);
        var id = await Record(party.ChatId, party.Member.User.Id);
        foreach (var person in (Session[])[party.Owner, party.Member])
        {
            var list = await Json($"/api/rooms/{party.ChatId}/recordings", person);
            Assert.Equal(id, Assert.Single(list.EnumerateArray()).GetProperty("recordingId").GetString());
            var details = await Json($"/api/recordings/{id}", person);
            Assert.Equal("complete", details.GetProperty("recording").GetProperty("status").GetString());
            Assert.Equal([null, party.Member.User.Id], details.GetProperty("tracks").EnumerateArray().Select(track => track.GetProperty("speakerId").GetString()));
            Assert.True(details.GetProperty("mayDelete").GetBoolean());
        }

        foreach (var person in (Session[])[party.Other, await Server.Guest()])
        {
            foreach (var path in (string[])["", "/tracks/0.wav", "/tracks/1.wav", "/tracks/1/peaks"])
            {
                using var answer = await Server.Send(HttpMethod.Get, $"/api/recordings/{id}{path}", person);
                Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            }

            using var deleted = await Server.Send(HttpMethod.Delete, $"/api/recordings/{id}", person);
            Assert.Equal(HttpStatusCode.NotFound, deleted.StatusCode);
        }

        Assert.Empty((await Json($"/api/rooms/{party.ChatId}/recordings", party.Other)).EnumerateArray());
        using var gone = await Server.Send(HttpMethod.Delete, $"/api/recordings/{id}", party.Owner);
        Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
        using var again = await Server.Send(HttpMethod.Get, $"/api/recordings/{id}", party.Owner);
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
    }

    [Fact]
    public async Task ATrackComesWholeOrInTheRangesThatAreAskedFor()
    {
        var party = await ChatParty.Begin(Server);
        var id = await Record(party.ChatId, party.Member.User.Id);
        using var whole = await Server.Send(HttpMethod.Get, $"/api/recordings/{id}/tracks/1.wav", party.Member);
        Assert.Equal("audio/wav", whole.Content.Headers.ContentType!.MediaType);
        var file = await whole.Content.ReadAsByteArrayAsync(Cancellation);
        Assert.Equal(WavError.None, WavReader.Parse(file, out var info));
        Assert.True(info.Frames > 0);

        using var part = await Range(party.Member, id, new RangeHeaderValue(44, 99));
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal(file.Length, part.Content.Headers.ContentRange!.Length);
        Assert.Equal(file[44..100], await part.Content.ReadAsByteArrayAsync(Cancellation));
        using var end = await Range(party.Member, id, new RangeHeaderValue(null, 10));
        Assert.Equal(file[^10..], await end.Content.ReadAsByteArrayAsync(Cancellation));
        using var beyond = await Range(party.Member, id, new RangeHeaderValue(file.Length, null));
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, beyond.StatusCode);
        using var peaks = await Server.Send(HttpMethod.Get, $"/api/recordings/{id}/tracks/1/peaks", party.Member);
        Assert.Equal(info.Frames / 2400, (await peaks.Content.ReadAsByteArrayAsync(Cancellation)).Length);
    }

    [Theory]
    [InlineData("rec_")]
    [InlineData("rec_..%2F..%2Flexi.db")]
    [InlineData("..%2Flexi")]
    [InlineData("%27%20OR%201=1--")]
    [InlineData("rec_00000000000000000000000000000000")]
    public async Task AnIdThatIsNoneIsNotFound(string id)
    {
        var person = await Server.Guest();
        foreach (var path in (string[])["", "/tracks/0.wav", "/tracks/-1.wav", "/tracks/2147483647/peaks"])
        {
            using var answer = await Server.Send(HttpMethod.Get, $"/api/recordings/{id}{path}", person);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    /// <summary>A person of the chat is recorded for a moment; another member comes to the chat too late.</summary>
    private async Task<string> Record(string chatId, string userId)
    {
        var id = $"rec_{Guid.NewGuid():N}";
        var recorder = Server.Require<IGrainFactory>().GetGrain<IRoomRecorderGrain>(id);
        await recorder.Begin(new BeginRecording
        {
            RoomId = chatId,
            AskedBy = userId,
            People = new Dictionary<string, string> { [userId] = "Ann" },
            Characters = new Dictionary<string, string>(),
        });
        await recorder.OnAudio(new RoomAudio(chatId, userId, string.Empty, 0, MemoryMarshal.AsBytes(_tone.AsSpan()).ToArray()));
        var shelf = Server.Require<IGrainFactory>().GetGrain<IRecordingShelfGrain>(userId);
        await TestServer.Eventually(async () => (await shelf.Find(id)).Tracks.Count == 2 && (await shelf.ReadPeaks(id, 1)).Length >= 2);
        await recorder.End();
        return id;
    }

    private async Task<JsonElement> Json(string path, Session person)
    {
        using var answer = await Server.Send(HttpMethod.Get, path, person);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
    }

    private async Task<HttpResponseMessage> Range(Session person, string id, RangeHeaderValue range)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/recordings/{id}/tracks/1.wav");
        request.Headers.Range = range;
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", person.AccessToken);
        return await Server.Http.SendAsync(request, Cancellation);
    }
}
