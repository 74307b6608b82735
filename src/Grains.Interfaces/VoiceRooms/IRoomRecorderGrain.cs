namespace Lexi.Grains.Interfaces.VoiceRooms;

/// <summary>
/// Writes one recording, keyed by recording id: a track a speaker and the mix, WAV files that are valid at any moment. Begun and ended by the
/// room, which has everybody's consent; nothing is written before and after, while it is held, and of a person who is not among those who
/// agreed. When it ends by itself it says so (<see cref="IVoiceRoomGrain.OnRecorderEnded"/>).
/// </summary>
[Alias("lexi.IRoomRecorderGrain")]
public interface IRoomRecorderGrain : IGrainWithStringKey
{
    /// <summary>Begins; said again, it goes on after <see cref="Hold"/>, or with others who agreed and characters who came.</summary>
    /// <exception cref="LexiException"><c>internal_error</c>: nothing can be written. It has ended then.</exception>
    Task Begin(BeginRecording recording);

    /// <summary>Writes nothing until it is begun again; that time is left out of the recording.</summary>
    Task Hold();

    /// <summary>A voice. Never waits for a disk. The memory may be reused once the task completes.</summary>
    [AlwaysInterleave]
    ValueTask OnAudio(RoomAudio audio);

    /// <summary>A turn that ended while it ran, for the transcript beside the sound. Of an interrupted character it takes away what nobody heard.</summary>
    [OneWay]
    Task OnUtterance(RoomUtterance utterance);

    /// <summary>Ends it; the files are whole.</summary>
    Task End();

    /// <summary>After a start: one that its process left unfinished is closed, one of a chat that is gone is deleted.</summary>
    Task Recover();
}
