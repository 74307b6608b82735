namespace Lexi.Audio;

/// <summary>What a jitter buffer gave out.</summary>
public enum JitterBufferTaken
{
    /// <summary>A frame that came.</summary>
    Audio,

    /// <summary>A frame made up of the last one, for one that is missing.</summary>
    Concealed,

    /// <summary>Silence: nothing came yet, or not for long.</summary>
    Silence,
}
