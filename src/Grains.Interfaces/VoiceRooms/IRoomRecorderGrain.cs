namespace Lexi.Grains.Interfaces.VoiceRooms;

/// <summary>
/// Writes one recording, keyed by recording id: a track a speaker and the mix, WAV files that are valid at any moment. Begun and ended by the
/// room, which has everybody's consent; nothing is written before and after.
/// </summary>
[Alias("lexi.IRoomRecorderGrain")]
public interface IRoomRecorderGrain : IGrainWithStringKey
{
    Task Begin(BeginRecording recording);

    /// <summary>A voice. The memory may be reused once the task completes.</summary>
    ValueTask OnAudio(RoomAudio audio);

    /// <summary>A turn that ended while it ran, for the transcript beside the sound.</summary>
    [OneWay]
    Task OnUtterance(RoomUtterance utterance);

    /// <summary>Ends it; the files are whole.</summary>
    Task End();
}
