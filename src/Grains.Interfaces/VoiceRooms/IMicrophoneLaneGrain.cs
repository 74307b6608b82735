using Lexi.Grains.Interfaces.VoiceCalls;

namespace Lexi.Grains.Interfaces.VoiceRooms;

/// <summary>
/// One person's microphone in a room, keyed by "room id/user id": finds speech, sends it to the others at once, has it transcribed, and says when
/// the turn is over. Silence goes nowhere and costs nothing.
/// </summary>
[Alias("lexi.IMicrophoneLaneGrain")]
public interface IMicrophoneLaneGrain : IGrainWithStringKey
{
    /// <summary>Opens, or opens anew for another connection; what was going on is ended first.</summary>
    Task Open(OpenLane lane);

    /// <summary>Takes effect with the next frame.</summary>
    Task Change(string laneId, LaneSettings settings);

    /// <summary>Microphone sound. Of another attachment than the lane's it is dropped. The memory may be reused once the task completes.</summary>
    ValueTask SendAudio(MicrophoneAudio audio);

    /// <summary>A few times a second while a character speaks, and when it stops.</summary>
    [OneWay]
    Task HearsNow(LaneEcho echo);

    Task Close(string laneId);
}
