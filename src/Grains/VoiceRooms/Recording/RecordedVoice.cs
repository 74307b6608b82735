using Lexi.Audio;

namespace Lexi.Grains.VoiceRooms.Recording;

/// <summary>
/// One speaker's part of a recording that is not written yet: finds for each piece of sound its place on the recording's clock. Sound of one
/// stream stays together, sample by sample, however unevenly it comes; after a silence it is put where the clock says, so that a microphone
/// whose clock runs otherwise does not drift away from the others. Positions are samples since the beginning of the recording.
/// </summary>
internal sealed class RecordedVoice
{
    /// <summary>Sound this much later than its place follows a silence that was not sent.</summary>
    private const int LateSamples = 600 * AudioFormat.SamplesPerMillisecond;

    /// <summary>Sound of a microphone this much earlier than it can have been spoken is out of step.</summary>
    private const int EarlySamples = 1000 * AudioFormat.SamplesPerMillisecond;

    private readonly short[] _ring;
    private readonly bool _isCharacter;
    private string? _stream;
    private long _zero;
    private long _best;
    private long _nextOffset;
    private long _end;
    private long _taken;

    /// <param name="isCharacter">It is paced by the room and comes ahead of its time; a microphone's comes after it.</param>
    /// <param name="taken">What lies before is written already.</param>
    /// <param name="capacity">Samples that may wait.</param>
    public RecordedVoice(bool isCharacter, long taken, int capacity)
    {
        _isCharacter = isCharacter;
        _ring = new short[capacity];
        _taken = taken;
        _end = taken;
    }

    /// <summary>There is sound that is not taken.</summary>
    public bool IsSounding => _end > _taken;

    /// <summary>Puts a piece in its place.</summary>
    /// <param name="stream">A character's utterance; the same for all sound of a microphone.</param>
    /// <param name="offset">Where in the stream it begins, samples.</param>
    /// <param name="samples">The piece.</param>
    /// <param name="now">The recording's clock.</param>
    /// <returns>Where its first sample lies.</returns>
    public long Add(string stream, long offset, ReadOnlySpan<short> samples, long now)
    {
        var spoken = _isCharacter ? now : now - samples.Length;
        var isNew = _stream != stream || offset < _nextOffset;
        if (_stream == stream && offset < _nextOffset && _isCharacter)
            // A false alarm: what was sent beyond the cut was not heard, and it goes on from there.
            Erase(_zero + offset);
        else if (!isNew && offset > _nextOffset && !_isCharacter)
            // After a silence the sound stands where what was said before has shown that it belongs.
            (_zero, _best) = (Math.Max(_best, _end - offset), long.MaxValue);
        var late = spoken - _zero - offset;
        if (isNew || late > LateSamples || (!_isCharacter && late < -EarlySamples))
            (_stream, _zero, _best) = (stream, Math.Max(spoken, _end) - offset, long.MaxValue);
        _best = Math.Min(_best, spoken - offset);
        _nextOffset = offset + samples.Length;
        Write(_zero + offset, samples);
        return _zero + offset;
    }

    /// <summary>Nobody heard the rest of a stream.</summary>
    /// <param name="stream">Another one than the present is left alone.</param>
    /// <param name="offset">What was heard of it, samples.</param>
    public void Cut(string stream, long offset)
    {
        if (_stream == stream)
            Erase(_zero + offset);
    }

    /// <summary>What lies beyond is not heard, and what comes next begins anew.</summary>
    public void Stop(long position)
    {
        Erase(position);
        _stream = null;
    }

    /// <summary>Hands out the next samples; silence where nobody spoke.</summary>
    public void Take(Span<short> target)
    {
        var first = (int)(_taken % _ring.Length);
        var part = Math.Min(target.Length, _ring.Length - first);
        _ring.AsSpan(first, part).CopyTo(target);
        _ring.AsSpan(0, target.Length - part).CopyTo(target[part..]);
        Clear(_taken, target.Length);
        Skip(target.Length);
    }

    /// <summary>Lets silence pass.</summary>
    public void Skip(int count)
    {
        _taken += count;
        _end = Math.Max(_end, _taken);
    }

    private void Write(long place, ReadOnlySpan<short> samples)
    {
        // What comes too late for its place, or from too far in the future, is lost.
        var skipped = (int)Math.Clamp(_taken - place, 0, samples.Length);
        place += skipped;
        samples = samples[skipped..];
        samples = samples[..(int)Math.Clamp(_taken + _ring.Length - place, 0, samples.Length)];
        if (samples.IsEmpty)
            return;
        var first = (int)(place % _ring.Length);
        var part = Math.Min(samples.Length, _ring.Length - first);
        samples[..part].CopyTo(_ring.AsSpan(first));
        samples[part..].CopyTo(_ring);
        _end = Math.Max(_end, place + samples.Length);
    }

    private void Erase(long from)
    {
        from = Math.Max(from, _taken);
        if (from >= _end)
            return;
        Clear(from, (int)(_end - from));
        _end = from;
    }

    private void Clear(long from, int count)
    {
        count = Math.Min(count, _ring.Length);
        var first = (int)(from % _ring.Length);
        var part = Math.Min(count, _ring.Length - first);
        _ring.AsSpan(first, part).Clear();
        _ring.AsSpan(0, count - part).Clear();
    }
}
