namespace Lexi.Audio;

/// <summary>
/// The one format sound has inside Lexi: PCM16 little-endian, mono, 24 kHz, in frames of 20 ms. Other rates exist only at the
/// edges and are resampled there once.
/// </summary>
public static class AudioFormat
{
    /// <summary>Samples a second of one channel.</summary>
    public const int SampleRate = 24_000;

    /// <summary>Channels of a stream.</summary>
    public const int Channels = 1;

    /// <summary>Bytes of one sample.</summary>
    public const int BytesPerSample = 2;

    /// <summary>Length of a frame in milliseconds.</summary>
    public const int FrameMilliseconds = 20;

    /// <summary>Samples of a frame: 480.</summary>
    public const int FrameSamples = SampleRate / 1000 * FrameMilliseconds;

    /// <summary>Bytes of a frame: 960.</summary>
    public const int FrameBytes = FrameSamples * BytesPerSample;

    /// <summary>Samples a millisecond: 24.</summary>
    public const int SamplesPerMillisecond = SampleRate / 1000;

    /// <summary>Bytes a millisecond: 48.</summary>
    public const int BytesPerMillisecond = SamplesPerMillisecond * BytesPerSample;

    /// <summary>Whole samples in <paramref name="milliseconds"/> at <paramref name="sampleRate"/>, rounded down.</summary>
    public static long SamplesIn(long milliseconds, int sampleRate = SampleRate) => milliseconds * sampleRate / 1000;

    /// <summary>Whole milliseconds that <paramref name="samples"/> last at <paramref name="sampleRate"/>, rounded down.</summary>
    public static long MillisecondsOf(long samples, int sampleRate = SampleRate) => samples * 1000 / sampleRate;

    /// <summary>How long <paramref name="samples"/> last at <paramref name="sampleRate"/>, to the tick, rounded down.</summary>
    public static TimeSpan DurationOf(long samples, int sampleRate = SampleRate) =>
        TimeSpan.FromTicks((long)((Int128)samples * TimeSpan.TicksPerSecond / sampleRate));
}
