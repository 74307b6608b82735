namespace Lexi.Simulator.Realtime;

/// <summary>The input audio buffer: samples that are not committed yet, and the session's audio clock.</summary>
internal sealed class InputAudio
{
    /// <summary>24 kHz.</summary>
    public const int SamplesPerMs = 24;

    private short[] _samples = [];

    /// <summary>Samples the session was ever sent.</summary>
    public long Received { get; private set; }

    /// <summary>Samples waiting.</summary>
    public int Count { get; private set; }

    public int ReceivedMs => (int)(Received / SamplesPerMs);

    public double Ms => (double)Count / SamplesPerMs;

    public ReadOnlySpan<short> Waiting => _samples.AsSpan(0, Count);

    public void Append(ReadOnlySpan<short> samples)
    {
        if (Count + samples.Length > _samples.Length)
            Array.Resize(ref _samples, Math.Max(Count + samples.Length, Math.Max(24_000, _samples.Length * 2)));
        samples.CopyTo(_samples.AsSpan(Count));
        Count += samples.Length;
        Received += samples.Length;
    }

    /// <summary>Forgets all but the latest samples.</summary>
    public void KeepLast(int samples)
    {
        if (Count <= samples)
            return;
        _samples.AsSpan(Count - samples, samples).CopyTo(_samples);
        Count = samples;
    }

    public short[] Take()
    {
        var taken = Waiting.ToArray();
        Clear();
        return taken;
    }

    public void Clear()
    {
        Count = 0;

        // A long turn must not pin its memory for the rest of an hour.
        if (_samples.Length > 20 * 24_000)
            _samples = [];
    }
}
