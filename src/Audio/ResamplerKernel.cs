namespace Lexi.Audio;

/// <summary>
/// The inner part of a <see cref="Resampler"/>: keeps the last inputs of a stream and filters. Values inside are in steps of 16
/// bits, so that 16-bit streams need no scaling.
/// </summary>
internal abstract class ResamplerKernel
{
    /// <summary>
    /// Most input samples a call may bring: 20 ms at the highest rate, so that a frame is one block and everything stays in the
    /// nearest cache.
    /// </summary>
    public const int MaximumBlock = 960;

    /// <summary>One step of 16 bits, in full-scale units.</summary>
    protected const float Step = 1 / 32768f;

    /// <summary>Takes the next inputs of the stream, at most <see cref="MaximumBlock"/>.</summary>
    public abstract void Append(ReadOnlySpan<short> source);

    /// <summary>Takes the next inputs of the stream in full-scale units, at most <see cref="MaximumBlock"/>. What is not finite counts as 0.</summary>
    public abstract void Append(ReadOnlySpan<float> source);

    /// <summary>
    /// Computes the outputs from number <paramref name="first"/> of the stream on. All of them must depend on what was appended
    /// last and the taps before it, and on nothing later.
    /// </summary>
    public abstract void Emit(long first, Span<short> target);

    /// <summary>The same in full-scale units.</summary>
    public abstract void Emit(long first, Span<float> target);

    /// <summary>Forgets the stream.</summary>
    public abstract void Reset();

    /// <summary>One input in steps of 16 bits; not finite counts as silence, because one NaN would live in the history for a whole filter length.</summary>
    protected static float Sane(float value) => float.IsFinite(value) ? value / Step : 0;
}
