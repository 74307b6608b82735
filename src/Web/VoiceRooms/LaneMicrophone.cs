using Lexi.Grains.Interfaces.VoiceCalls;
using Lexi.Grains.Interfaces.VoiceRooms;
using Lexi.Web.Hubs;

namespace Lexi.Web.VoiceRooms;

/// <summary>The microphone of a person in a voice room.</summary>
internal sealed class LaneMicrophone(string roomId, RoomListener listener, IMicrophoneLaneGrain lane) : IMicrophoneTarget
{
    public ValueTask SendAudio(ReadOnlyMemory<byte> pcm) =>
        listener.IsOver ? ValueTask.CompletedTask : lane.SendAudio(new MicrophoneAudio(listener.AttachmentId, pcm));

    public ServerNotice Notice(string code, string message) => new(code, message, null, roomId);
}
