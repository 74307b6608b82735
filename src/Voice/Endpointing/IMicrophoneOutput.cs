namespace Lexi.Voice.Endpointing;

/// <summary>What comes out of a microphone's preparation, in order, while a call of the feed is running.</summary>
public interface IMicrophoneOutput
{
    /// <summary>Sound for the model: PCM16, 24 kHz, mono. Valid during the call only.</summary>
    void OnSound(ReadOnlySpan<byte> pcm);

    /// <param name="since">When the person began to speak, milliseconds.</param>
    void OnSpeechStarted(long since);

    /// <param name="until">When the person stopped speaking, milliseconds.</param>
    void OnSpeechStopped(long until);
}
