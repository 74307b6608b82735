namespace Lexi.Web.Hubs;

/// <summary>Where a microphone's audio goes: a call, or a lane of a voice room.</summary>
internal interface IMicrophoneTarget
{
    /// <summary>The memory may be reused once the task completes.</summary>
    ValueTask SendAudio(ReadOnlyMemory<byte> pcm);

    /// <summary>Something about this microphone.</summary>
    ServerNotice Notice(string code, string message);
}
