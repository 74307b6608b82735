#if !ORLEANS
using Lexi.Grains.Interfaces.VoiceCalls;
using Lexi.Grains.Interfaces.VoiceRooms;

namespace Lexi.Grains.Tests.VoiceRooms.Hosting;

/// <summary>A microphone that is played by a test: it keeps what the room wants of it.</summary>
internal sealed class FakeLane : IMicrophoneLaneGrain
{
    /// <summary>As the room wants it; null while it is closed.</summary>
    public OpenLane? Open { get; private set; }

    public int Openings { get; private set; }

    /// <summary>What the loudspeaker plays, as the room said last.</summary>
    public LaneEcho Echo { get; private set; }

    /// <summary>Opening fails so long as this is set.</summary>
    public bool IsBroken { get; set; }

    Task IMicrophoneLaneGrain.Open(OpenLane lane)
    {
        if (IsBroken)
            throw new InvalidOperationException("No such microphone.");
        Open = lane;
        Openings++;
        return Task.CompletedTask;
    }

    public Task Change(string laneId, LaneSettings settings)
    {
        if (Open?.LaneId == laneId)
            Open = Open with { Settings = settings };
        return Task.CompletedTask;
    }

    public ValueTask SendAudio(MicrophoneAudio audio) => ValueTask.CompletedTask;

    public Task HearsNow(LaneEcho echo)
    {
        Echo = echo;
        return Task.CompletedTask;
    }

    public Task Close(string laneId)
    {
        if (Open?.LaneId == laneId)
            Open = null;
        return Task.CompletedTask;
    }
}
#endif
