namespace Lexi.Audio;

/// <summary>
/// Lets through the frames around speech and holds back the silence, so that silence costs nothing upstream. Frames from just
/// before the speech wait in a ring and go first; a tail goes after it. Whether there is speech, the caller says, usually from
/// <see cref="VoiceActivityDetector.IsSpeaking"/>. No call allocates; one caller at a time.
/// </summary>
public sealed class SilenceGate
{
    private readonly short[] _ring;
    private readonly int _frameSamples;
    private readonly int _places;
    private readonly int _tailFrames;
    private int _first;
    private int _waiting;
    private int _tailLeft;

    /// <exception cref="ArgumentOutOfRangeException">An option lies outside its range.</exception>
    public SilenceGate(SilenceGateOptions? options = null)
    {
        Options = options ?? new SilenceGateOptions();
        Options.ThrowIfInvalid();
        _frameSamples = Options.FrameSamples;
        // One place more than the pre-roll, for the frame that opens the gate.
        _places = FramesIn(Options.PreRollMilliseconds) + 1;
        _tailFrames = FramesIn(Options.TailMilliseconds);
        _ring = new short[_places * _frameSamples];
    }

    public SilenceGateOptions Options { get; }

    /// <summary>Whether frames are let through now.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Frames that were handed out.</summary>
    public long Passed { get; private set; }

    /// <summary>Frames that were held back for good.</summary>
    public long Suppressed { get; private set; }

    /// <summary>Takes the next frame. Then take what is to be sent with <see cref="TryTake"/> until it returns false.</summary>
    /// <param name="frame">Exactly one frame.</param>
    /// <param name="speaking">Whether there is speech in it.</param>
    /// <exception cref="ArgumentException">It is not one frame.</exception>
    public void Push(ReadOnlySpan<short> frame, bool speaking)
    {
        if (frame.Length != _frameSamples) { throw new ArgumentException($"A frame has {_frameSamples} samples, this has {frame.Length}."); }
        _tailLeft = speaking ? _tailFrames + 1 : Math.Max(0, _tailLeft - 1);
        IsOpen = _tailLeft > 0;
        if (_waiting == _places)
        {
            _first = (_first + 1) % _places;
            _waiting--;
            Suppressed++;
        }

        frame.CopyTo(_ring.AsSpan((_first + _waiting) % _places * _frameSamples));
        _waiting++;
    }

    /// <summary>Hands out the next frame to be sent; false when none is.</summary>
    /// <param name="frame">The frame, valid until the next <see cref="Push"/>.</param>
    public bool TryTake(out ReadOnlySpan<short> frame)
    {
        frame = default;
        if (!IsOpen || _waiting == 0) { return false; }
        frame = _ring.AsSpan(_first * _frameSamples, _frameSamples);
        _first = (_first + 1) % _places;
        _waiting--;
        Passed++;
        return true;
    }

    /// <summary>Closes the gate and forgets the pre-roll. The counts stay.</summary>
    public void Reset()
    {
        Suppressed += _waiting;
        (_first, _waiting, _tailLeft, IsOpen) = (0, 0, 0, false);
    }

    private int FramesIn(int milliseconds)
    {
        var samples = AudioFormat.SamplesIn(milliseconds, Options.SampleRate);
        return (int)((samples + _frameSamples - 1) / _frameSamples);
    }
}
