namespace Lexi.Voice.Lanes;

/// <summary>What comes out of a lane's ear, in order, while a call of the ear is running.</summary>
public interface ILaneEarOutput
{
    /// <summary>Sound that counts: speech, what came just before it, or whatever there is while the key is down.</summary>
    /// <param name="pcm">One frame, PCM16, 24 kHz, mono. Valid during the call only.</param>
    /// <param name="offsetMs">Where it begins in the microphone's stream.</param>
    /// <param name="isHeard">False of what is too long ago for the other people to hear now.</param>
    void OnSound(ReadOnlySpan<byte> pcm, long offsetMs, bool isHeard);

    /// <param name="since">When the voice began, milliseconds. Comes before its sound.</param>
    void OnVoiceStarted(long since);

    /// <param name="until">When the voice ended, milliseconds. Comes after its sound.</param>
    void OnVoiceStopped(long until);
}
