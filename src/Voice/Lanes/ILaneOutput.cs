namespace Lexi.Voice.Lanes;

/// <summary>What comes out of a lane, in order, while a call of the lane is running.</summary>
public interface ILaneOutput
{
    /// <summary>The person's voice, for the others.</summary>
    /// <param name="pcm">PCM16, 24 kHz, mono. Valid during the call only.</param>
    /// <param name="offsetMs">Where it begins in the microphone's stream; a gap is silence.</param>
    void OnVoice(ReadOnlySpan<byte> pcm, long offsetMs);

    /// <summary>Sound of the piece that goes on, to be transcribed. Valid during the call only.</summary>
    void OnSound(ReadOnlySpan<byte> pcm);

    void OnEffect(LaneEffect effect);
}
