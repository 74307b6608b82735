using Lexi.Grains.Interfaces.VoiceRooms;
using Microsoft.Extensions.Logging;

namespace Lexi.Grains.VoiceRooms.Recording;

/// <summary>Recordings the last process left unfinished are closed, and those of chats that are gone deleted.</summary>
public sealed class RecordingRecovery(
    IRecordingStore store, RecordingSweep sweep, IGrainFactory grains, TimeProvider time, ILogger<RecordingRecovery> logger)
    : StartRecovery("recordings", time, logger)
{
    private const int MostRecordings = 10_000;

    protected override async Task<IReadOnlyList<string>> ListOpen(CancellationToken cancellation)
    {
        await sweep.Run(cancellation);
        return await store.ListRunning(MostRecordings, cancellation);
    }

    protected override Task Recover(string id) => grains.GetGrain<IRoomRecorderGrain>(id).Recover();
}
