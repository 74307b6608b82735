using Lexi.Audio;

namespace Lexi.Simulator.People.Hearing;

/// <summary>
/// One voice at a listener's, as a browser plays it: a ring buffer that starts at 100 ms, runs in real time, and counts how often it ran dry
/// while there was more to come. For one thread at a time.
/// </summary>
/// <param name="isPerson">
/// A microphone: its offsets jump over silence that was not sent and may begin anew, and neither is a fault. Of a character a jump is sound that
/// was lost, and what comes a second time is not played twice.
/// </param>
public sealed class PlayoutVoice(bool isPerson)
{
    /// <summary>Sound that is collected before it is played.</summary>
    public const int StartMs = 100;

    private const int StartSamples = StartMs * AudioFormat.SamplesPerMillisecond;
    private readonly short[] _ring = new short[5 * AudioFormat.SampleRate];
    private long _read;
    private long _end;
    private long _shift;
    private long _length = long.MaxValue;
    private long _lost;
    private int _waited;
    private bool _isPlaying;
    private bool _ranDry;

    /// <summary>Times the voice stopped although more of it came.</summary>
    public int Underruns { get; private set; }

    /// <summary>Milliseconds of the voice that were played, as its offsets count.</summary>
    public long PlayedMs => (_read + _shift) / AudioFormat.SamplesPerMillisecond;

    /// <summary>Sound that waits to be played, milliseconds.</summary>
    public int BufferedMs => Buffered / AudioFormat.SamplesPerMillisecond;

    /// <summary>Sound of a character that never came, or came faster than it is played; milliseconds.</summary>
    public long LostMs => _lost / AudioFormat.SamplesPerMillisecond;

    public bool IsHeld { get; private set; }

    public bool IsStopped { get; private set; }

    /// <summary>Something of it has been played.</summary>
    public bool HasBegun => _read > 0;

    /// <summary>All of it has been played, or it was stopped.</summary>
    public bool IsOver => IsStopped || _read + _shift >= _length;

    private int Buffered => (int)(_end - _read);

    /// <summary>A piece has come.</summary>
    public void Add(long offsetMs, ReadOnlySpan<short> samples)
    {
        if (IsStopped)
            return;
        var offset = offsetMs * AudioFormat.SamplesPerMillisecond;
        var jump = _end == 0 ? 0 : offset - (_end + _shift);
        if (_end == 0)
            _shift = offset;
        var isNewSpurt = isPerson && Math.Abs(jump) > AudioFormat.SamplesPerMillisecond;
        if (isNewSpurt || jump > AudioFormat.SamplesPerMillisecond)
        {
            _shift += jump;
            _lost += isPerson ? 0 : jump;
        }
        else if (jump < 0 && !isPerson)
        {
            samples = samples[(int)Math.Min(samples.Length, -jump)..];
        }

        if (samples.IsEmpty)
            return;
        Underruns += _ranDry && !isNewSpurt ? 1 : 0;
        _ranDry = false;
        var room = Math.Min(samples.Length, _ring.Length - Buffered);
        _lost += samples.Length - room;
        _shift += samples.Length - room;
        for (var i = 0; i < room; i++)
            _ring[(_end + i) % _ring.Length] = samples[i];
        _end += room;
    }

    public void Hold() => IsHeld = true;

    public void Resume() => IsHeld = false;

    /// <summary>Throws away what has not been played.</summary>
    public void Stop()
    {
        IsStopped = true;
        _end = _read;
    }

    /// <summary>The whole length is known: to be empty there is no underrun.</summary>
    public void Finish(long durationMs) => _length = durationMs * AudioFormat.SamplesPerMillisecond;

    /// <summary>Plays the next moment and adds it to what else is heard then.</summary>
    /// <returns>Samples that were played.</returns>
    public int Take(Span<int> mix)
    {
        if (IsHeld || IsStopped)
            return 0;
        if (!_isPlaying && !IsFull(mix.Length))
            return 0;
        _isPlaying = true;
        var count = Math.Min(mix.Length, Buffered);
        for (var i = 0; i < count; i++)
            mix[i] += _ring[(_read + i) % _ring.Length];
        _read += count;
        if (count < mix.Length)
            (_isPlaying, _waited, _ranDry) = (false, 0, _read + _shift < _length);
        return count;
    }

    /// <summary>It starts with 100 ms, or with all there is when no more came within 100 ms.</summary>
    private bool IsFull(int samples)
    {
        if (Buffered == 0)
            return false;
        _waited += samples;
        return Buffered >= StartSamples || _waited > StartSamples || _end + _shift >= _length;
    }
}
