namespace Lexi.Grains.VoiceRooms.Recording;

/// <summary>Deletes recordings of chats that are gone. Files go first: what fails half way is found again.</summary>
public sealed class RecordingSweep(IRecordingStore store, IRecordingFiles files)
{
    private const int AtOnce = 100;

    public async Task Run(CancellationToken cancellation)
    {
        IReadOnlyList<string> gone;
        do
        {
            gone = await store.ListOrphans(AtOnce, cancellation);
            foreach (var recordingId in gone)
            {
                await files.Delete(recordingId);
                await store.Delete(recordingId, cancellation);
            }
        }
        while (gone.Count == AtOnce);
    }
}
