using Lexi.Grains.Interfaces.VoiceRooms;

namespace Lexi.Grains.VoiceRooms;

/// <summary>The part about being recorded.</summary>
internal sealed partial class LiveRoom
{
    private readonly RecordingView _recording = RecordingView.Off;
}
