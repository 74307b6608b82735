namespace Lexi.Audio;

/// <summary>
/// A level that rises fast and falls slowly, as a meter for eyes does. Time is counted in samples. Mutable: keep it in a field. The default value follows at once.
/// </summary>
public struct LevelMeter
{
    private readonly float _attack;
    private readonly float _release;

    /// <summary>A meter of 10 ms up and 200 ms down at 24 kHz.</summary>
    public LevelMeter()
        : this(10)
    {
    }

    /// <param name="attackMilliseconds">Time in which a rise is followed by two thirds; 0 follows at once.</param>
    /// <param name="releaseMilliseconds">Time in which a fall is followed by two thirds.</param>
    /// <param name="sampleRate">Samples a second.</param>
    public LevelMeter(float attackMilliseconds, float releaseMilliseconds = 200, int sampleRate = AudioFormat.SampleRate)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(attackMilliseconds);
        ArgumentOutOfRangeException.ThrowIfNegative(releaseMilliseconds);
        (_attack, _release) = (attackMilliseconds * sampleRate / 1000, releaseMilliseconds * sampleRate / 1000);
        (Rms, Peak) = (0, 0);
    }

    /// <summary>Smoothed RMS, 0 to 1.</summary>
    public float Rms { get; private set; }

    /// <summary>Greatest magnitude, falling slowly, 0 to 1.</summary>
    public float Peak { get; private set; }

    /// <summary>Smoothed RMS in dB below full scale.</summary>
    public readonly float Dbfs => AudioLevel.ToDbfs(Rms);

    /// <summary>Takes the next samples of the stream.</summary>
    public void Add(ReadOnlySpan<short> samples)
    {
        if (samples.IsEmpty) { return; }
        Rms = Follow(Rms, AudioLevel.Rms(samples), samples.Length);
        Peak = Math.Max(AudioLevel.Peak(samples), Follow(Peak, 0, samples.Length));
    }

    private readonly float Follow(float from, float to, int samples)
    {
        var time = to > from ? _attack : _release;
        return time <= 0 ? to : to + ((from - to) * MathF.Exp(-samples / time));
    }
}
