namespace Lexi.Audio;

/// <summary>How a jitter buffer trades delay against gaps.</summary>
public sealed record JitterBufferOptions
{
    /// <summary>Samples of a frame, default 480 (20 ms).</summary>
    public int FrameSamples { get; init; } = AudioFormat.FrameSamples;

    /// <summary>Frames to collect before playing starts, and starts again after running dry. 1 to Capacity, default 3 (60 ms).</summary>
    public int StartFrames { get; init; } = 3;

    /// <summary>Most frames held; more delay than this is cut away at the old end. 2 to 500, default 25 (500 ms).</summary>
    public int Capacity { get; init; } = 25;

    /// <summary>Frames in a row that are made up for lost ones, each quieter, before there is silence. 0 to 50, default 4 (80 ms).</summary>
    public int MaximumConcealed { get; init; } = 4;

    /// <summary>Throws when a value lies outside its range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It names the value.</exception>
    public void ThrowIfInvalid()
    {
        Check(FrameSamples is >= 1 and <= 48_000, FrameSamples, nameof(FrameSamples));
        Check(Capacity is >= 2 and <= 500, Capacity, nameof(Capacity));
        Check(StartFrames >= 1 && StartFrames <= Capacity, StartFrames, nameof(StartFrames));
        Check(MaximumConcealed is >= 0 and <= 50, MaximumConcealed, nameof(MaximumConcealed));
    }

    private static void Check(bool valid, int value, string name)
    {
        if (!valid) { throw new ArgumentOutOfRangeException(name, value, "Outside its range."); }
    }
}
