using Lexi.Grains.Interfaces.VoiceCalls;
using Lexi.Web.Hubs;

namespace Lexi.Web.VoiceCalls;

/// <summary>The microphone of a call.</summary>
internal sealed class CallMicrophone(string callId, string attachmentId, IVoiceCallGrain call) : IMicrophoneTarget
{
    public ValueTask SendAudio(ReadOnlyMemory<byte> pcm) => call.SendAudio(new MicrophoneAudio(attachmentId, pcm));

    public ServerNotice Notice(string code, string message) => new(code, message, callId);
}
