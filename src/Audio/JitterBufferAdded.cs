namespace Lexi.Audio;

/// <summary>What became of a frame that was put into a jitter buffer.</summary>
public enum JitterBufferAdded
{
    /// <summary>It will be played.</summary>
    Accepted,

    /// <summary>Its turn is over; dropped.</summary>
    Late,

    /// <summary>It is there already; dropped.</summary>
    Duplicate,

    /// <summary>It has not the length of a frame; dropped.</summary>
    WrongLength,

    /// <summary>Its number is negative or above <see cref="JitterBuffer.MaximumSequence"/>; dropped.</summary>
    OutOfRange,
}
