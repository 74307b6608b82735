namespace Lexi.Audio;

/// <summary>
/// Puts frames that come early, late, twice, in the wrong order or not at all back into an even stream. Frames are put in by their
/// sequence number whenever they come; one is taken out every frame time. What is missing is made up from the last frame, ever
/// quieter. It holds at most its capacity. A sender that starts its numbers anew needs <see cref="Reset"/>. No call allocates; one
/// caller at a time.
/// </summary>
public sealed class JitterBuffer
{
    /// <summary>Highest sequence number taken: the highest whole number that JavaScript counts exactly to.</summary>
    public const long MaximumSequence = (1L << 53) - 1;

    // Length of the cross-fade from made-up to real sound, as a part of a frame: 5 of 20 ms.
    private const int CrossFadePart = 4;

    private readonly short[] _frames;
    private readonly long[] _sequences;
    private readonly short[] _last;
    private readonly int _length;
    private readonly int _capacity;
    private long _next;
    private int _held;
    private int _concealedInRow;
    private bool _started;
    private bool _playing;
    private bool _hasPlayed;
    private int _waited;
    private JitterBufferCounts _counts;

    /// <exception cref="ArgumentOutOfRangeException">An option lies outside its range.</exception>
    public JitterBuffer(JitterBufferOptions? options = null)
    {
        Options = options ?? new JitterBufferOptions();
        Options.ThrowIfInvalid();
        (_length, _capacity) = (Options.FrameSamples, Options.Capacity);
        _frames = new short[_capacity * _length];
        _sequences = new long[_capacity];
        _last = new short[_length];
        Reset();
    }

    public JitterBufferOptions Options { get; }

    /// <summary>Frames held.</summary>
    public int Count => _held;

    /// <summary>Number of the frame that <see cref="Take"/> would give out next; the one before it was the last.</summary>
    public long Next => _next;

    /// <summary>What happened so far.</summary>
    public JitterBufferCounts Counts => _counts;

    /// <summary>Puts a frame in.</summary>
    /// <param name="sequence">Its number, 0 or more, one higher for each frame.</param>
    /// <param name="frame">Its samples.</param>
    public JitterBufferAdded Add(long sequence, ReadOnlySpan<short> frame)
    {
        if (frame.Length != _length) { return JitterBufferAdded.WrongLength; }
        if (sequence is < 0 or > MaximumSequence) { return JitterBufferAdded.OutOfRange; }
        if (_started && sequence < _next && !CanStartEarlier(sequence))
        {
            _counts = _counts with { Late = _counts.Late + 1 };
            return JitterBufferAdded.Late;
        }

        if (_held > 0 && _sequences[Place(sequence)] == sequence)
        {
            _counts = _counts with { Duplicate = _counts.Duplicate + 1 };
            return JitterBufferAdded.Duplicate;
        }

        if (!_started || sequence < _next) { (_started, _next) = (true, sequence); }
        if (sequence - _next >= _capacity) { MakeRoomFor(sequence); }
        var place = Place(sequence);
        frame.CopyTo(_frames.AsSpan(place * _length));
        _sequences[place] = sequence;
        _held++;
        _counts = _counts with { Accepted = _counts.Accepted + 1 };
        return JitterBufferAdded.Accepted;
    }

    /// <summary>Takes the next frame; to be called once every frame time.</summary>
    /// <param name="target">At least one frame.</param>
    /// <exception cref="ArgumentException">The target is shorter than a frame.</exception>
    public JitterBufferTaken Take(Span<short> target)
    {
        if (target.Length < _length) { throw new ArgumentException($"A frame has {_length} samples, the target {target.Length}."); }
        target = target[.._length];
        StartOrStop();
        if (!_playing) { return Conceal(target); }
        var place = Place(_next);
        var here = _sequences[place] == _next;
        _next++;
        if (!here)
        {
            _counts = _counts with { Lost = _counts.Lost + 1 };
            return Conceal(target);
        }

        Play(place, target);
        return JitterBufferTaken.Audio;
    }

    /// <summary>Forgets all frames and starts a new stream. The counts stay.</summary>
    public void Reset()
    {
        Array.Fill(_sequences, -1);
        Array.Clear(_last);
        (_next, _held, _concealedInRow, _waited) = (0, 0, Options.MaximumConcealed, 0);
        (_started, _playing, _hasPlayed) = (false, false, false);
    }

    // Before anything was played an earlier frame may still go first, if all that is held stays within the capacity.
    private bool CanStartEarlier(long sequence) =>
        !_hasPlayed && _held > 0 && Newest() - sequence < _capacity;

    private void StartOrStop()
    {
        if (_playing && _held == 0)
        {
            (_playing, _waited) = (false, 0);
            _counts = _counts with { Underruns = _counts.Underruns + 1 };
        }
        else if (!_playing && _held > 0 && (_held >= Options.StartFrames || ++_waited >= Options.StartFrames))
        {
            // The few frames of a short sound are not kept waiting for more, and a gap that has passed in silence is over.
            var oldest = Oldest();
            _counts = _counts with { Lost = _counts.Lost + (oldest - _next) };
            (_next, _playing, _hasPlayed) = (oldest, true, true);
        }
    }

    private long Newest()
    {
        var newest = -1L;
        foreach (var sequence in _sequences) { newest = Math.Max(newest, sequence); }
        return newest;
    }

    private long Oldest()
    {
        var oldest = long.MaxValue;
        foreach (var sequence in _sequences) { oldest = sequence < 0 ? oldest : Math.Min(oldest, sequence); }
        return oldest;
    }

    private int Place(long sequence) => (int)(sequence % _capacity);

    private void Release(int place)
    {
        _sequences[place] = -1;
        _held--;
    }

    // The frame lies beyond the capacity: the oldest give way, and gaps at the old end are not waited for.
    private void MakeRoomFor(long sequence)
    {
        var dropped = 0;
        for (var place = 0; place < _capacity; place++)
        {
            if (_sequences[place] < 0 || _sequences[place] > sequence - _capacity) { continue; }
            Release(place);
            dropped++;
        }

        var first = Math.Min(sequence, Oldest());
        _counts = _counts with { Dropped = _counts.Dropped + dropped, Lost = _counts.Lost + (first - _next - dropped) };
        _next = first;
    }

    private void Play(int place, Span<short> target)
    {
        _frames.AsSpan(place * _length, _length).CopyTo(target);
        Release(place);
        if (_concealedInRow > 0) { CrossFade(target); }
        target.CopyTo(_last);
        _concealedInRow = 0;
        _counts = _counts with { Played = _counts.Played + 1 };
    }

    private JitterBufferTaken Conceal(Span<short> target)
    {
        if (_concealedInRow >= Options.MaximumConcealed)
        {
            target.Clear();
            return JitterBufferTaken.Silence;
        }

        var (from, to) = (Gain(_concealedInRow), Gain(_concealedInRow + 1));
        for (var i = 0; i < _length; i++) { target[i] = (short)(_last[i] * (from + ((to - from) * i / _length))); }
        _concealedInRow++;
        _counts = _counts with { Concealed = _counts.Concealed + 1 };
        return JitterBufferTaken.Concealed;
    }

    private float Gain(int concealed) => 1 - ((float)concealed / Math.Max(1, Options.MaximumConcealed));

    // Real sound after made-up sound, or after silence, begins without a click.
    private void CrossFade(Span<short> target)
    {
        var gain = Gain(Math.Min(_concealedInRow, Options.MaximumConcealed));
        var length = _length / CrossFadePart;
        for (var i = 0; i < length; i++)
        {
            var part = (float)i / length;
            target[i] = (short)((target[i] * part) + (_last[i] * gain * (1 - part)));
        }
    }
}
