using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.GroupChats;
using Lexi.Grains.Interfaces.VoiceRooms;

namespace Lexi.Grains.VoiceRooms.Recording;

/// <summary>What one person may hear of recordings. Holds nothing: rights are looked at each time.</summary>
public sealed class RecordingShelfGrain(RecordingServices services) : Grain, IRecordingShelfGrain
{
    private const int MostBytes = 256 * 1024;

    private string UserId => this.GetPrimaryKeyString();

    public async Task<IReadOnlyList<RecordingSummary>> List(string chatId, DateTimeOffset? before, int limit)
    {
        var member = await Member(chatId) ?? throw NotFound();
        var found = await services.Store.List(
            chatId, IsModerator(member) ? null : UserId, before, Math.Clamp(limit, 1, services.Limits.PageSize), CancellationToken.None);
        return [.. found.Select(recording => recording.Summary)];
    }

    public async Task<RecordingDetails> Find(string recordingId)
    {
        var (recording, member) = await Require(recordingId);
        var transcript = await services.Files.ReadTranscript(recordingId);
        return new RecordingDetails
        {
            Recording = recording.Summary,
            Tracks = recording.Tracks,
            Transcript = [.. transcript.OrderBy(line => line.OffsetMs)],
            MayDelete = MayDelete(recording, member),
        };
    }

    public async Task<RecordingPiece> ReadTrack(string recordingId, int track, long offset, int count)
    {
        if (offset < 0 || count is < 0 or > MostBytes)
            throw new LexiException(ErrorCodes.InvalidRequest, "There is no such part.");
        await RequireTrack(recordingId, track);
        // A track on which nothing was heard yet has no file.
        return await services.Files.ReadTrack(recordingId, track, offset, count) ?? throw NotFound();
    }

    public async Task<byte[]> ReadPeaks(string recordingId, int track)
    {
        await RequireTrack(recordingId, track);
        return await services.Files.ReadPeaks(recordingId, track);
    }

    public async Task Delete(string recordingId)
    {
        var (recording, member) = await Require(recordingId);
        if (!MayDelete(recording, member))
            throw new LexiException(ErrorCodes.Forbidden, "Only a moderator and who asked for it may delete a recording.");
        if (recording.Summary.Status == RecordingStatus.Running)
            throw new LexiException(ErrorCodes.InvalidRequest, "Stop the recording first.");
        await services.Files.Delete(recordingId);
        await services.Store.Delete(recordingId, CancellationToken.None);
    }

    public Task Sweep() => services.Sweep.Run(CancellationToken.None);

    private async Task RequireTrack(string recordingId, int track)
    {
        var (recording, _) = await Require(recordingId);
        if (track < 0 || track >= recording.Tracks.Count)
            throw NotFound();
    }

    private async Task<(StoredRecording Recording, GroupMember Member)> Require(string recordingId)
    {
        var recording = await services.Store.Find(recordingId, CancellationToken.None) ?? throw NotFound();
        var member = await Member(recording.Summary.ChatId) ?? throw NotFound();
        return IsModerator(member) || recording.Summary.People.ContainsKey(UserId) ? (recording, member) : throw NotFound();
    }

    private async Task<GroupMember?> Member(string chatId) =>
        (await services.Grains.GetGrain<ISpokenChatGrain>(chatId).GetView())?.Members.FirstOrDefault(member => member.UserId == UserId);

    private bool MayDelete(StoredRecording recording, GroupMember member) => IsModerator(member) || recording.Summary.AskedBy == UserId;

    private static bool IsModerator(GroupMember member) => member.Role >= MemberRole.Moderator;

    private static LexiException NotFound() => new(ErrorCodes.NotFound, "There is no such recording.");
}
