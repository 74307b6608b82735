namespace Lexi.Audio;

/// <summary>
/// Turns a mix down that would be louder than PCM16 can say, instead of cutting its tops off. Below <see cref="Threshold"/> it changes
/// nothing. The gain falls within 2 ms and comes back with a time constant of 200 ms; the little that is still too loud while it falls is
/// bent, not cut.
/// </summary>
internal struct Limiter
{
    /// <summary>Loudest sample that passes as it is: 1 dB below full scale.</summary>
    public const int Threshold = 29_204;

    private const int AttackSamples = 48;
    private const float Recovery = 0.095f;
    private const float AlmostOne = 0.999f;
    private const float Headroom = short.MaxValue - Threshold;

    // 0 is a limiter that was never used, so that an array of them needs no making.
    private float _reduction;

    public readonly bool IsActive => _reduction > 0;

    /// <param name="sums">The mix before it is limited.</param>
    /// <param name="own">What the listener itself said, to be taken away; empty takes nothing away.</param>
    /// <param name="output">As long as the mix.</param>
    public void Process(ReadOnlySpan<int> sums, ReadOnlySpan<short> own, Span<short> output)
    {
        var peak = 0;
        for (var t = 0; t < sums.Length; t++)
            peak = Math.Max(peak, Math.Abs(own.IsEmpty ? sums[t] : sums[t] - own[t]));
        var from = 1 - _reduction;
        var wanted = peak > Threshold ? (float)Threshold / peak : 1;
        var to = wanted < from ? wanted : from + ((wanted - from) * Recovery);
        if (to > AlmostOne)
            to = 1;
        // Down at once, since it is already too loud; up over the whole frame, since nobody waits for it.
        var ramp = to < from ? Math.Min(AttackSamples, sums.Length) : sums.Length;
        for (var t = 0; t < sums.Length; t++)
        {
            var gain = t < ramp ? from + ((to - from) * (t + 1) / ramp) : to;
            output[t] = Bend((own.IsEmpty ? sums[t] : sums[t] - own[t]) * gain);
        }

        _reduction = 1 - to;
    }

    private static short Bend(float sample)
    {
        var size = Math.Abs(sample);
        if (size > Threshold)
            size = Threshold + (Headroom * MathF.Tanh((size - Threshold) / Headroom));
        return (short)MathF.Round(MathF.CopySign(size, sample));
    }
}
