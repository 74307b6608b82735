namespace Lexi.Audio;

/// <summary>How much around speech is sent.</summary>
public sealed record SilenceGateOptions
{
    /// <summary>Sound kept from before speech was found. Milliseconds, 0 to 5,000, default 300; costs memory: 48 bytes a millisecond.</summary>
    public int PreRollMilliseconds { get; init; } = 300;

    /// <summary>Sound sent after speech ended. Milliseconds, 0 to 60,000, default 200.</summary>
    public int TailMilliseconds { get; init; } = 200;

    /// <summary>Samples of a frame, default 480.</summary>
    public int FrameSamples { get; init; } = AudioFormat.FrameSamples;

    /// <summary>Samples a second, default 24,000.</summary>
    public int SampleRate { get; init; } = AudioFormat.SampleRate;

    /// <summary>Throws when a value lies outside its range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It names the value.</exception>
    public void ThrowIfInvalid()
    {
        Check(PreRollMilliseconds is >= 0 and <= 5_000, PreRollMilliseconds, nameof(PreRollMilliseconds));
        Check(TailMilliseconds is >= 0 and <= 60_000, TailMilliseconds, nameof(TailMilliseconds));
        Check(FrameSamples is >= 1 and <= 48_000, FrameSamples, nameof(FrameSamples));
        Check(SampleRate is >= 8_000 and <= 48_000, SampleRate, nameof(SampleRate));
    }

    private static void Check(bool valid, object value, string name)
    {
        if (!valid) { throw new ArgumentOutOfRangeException(name, value, "Outside its range."); }
    }
}
