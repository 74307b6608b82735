using Lexi.Audio;

namespace Lexi.Web.VoiceRooms;

/// <summary>
/// One voice on its way into a mix: pieces of any length become frames, and the frames an even stream. A person's is one for the whole stay;
/// a character has one for each utterance, which can be held and goes on from there.
/// </summary>
internal sealed class MixedVoice
{
    /// <summary>Two offsets in whole milliseconds are the same place when they differ by less.</summary>
    private const int SamePlace = AudioFormat.SamplesPerMillisecond;

    private const int FadeSamples = 120;
    private const int BufferedMs = 100;
    private const long Nowhere = long.MinValue / 2;

    private readonly JitterBuffer _buffer;
    private readonly short[] _frame = new short[AudioFormat.FrameSamples];
    private int _filled;
    private long _end = Nowhere;
    private long _endMs;
    private short _lastSample;
    private bool _wasHeld;

    public MixedVoice(string speakerId, string utteranceId)
    {
        (SpeakerId, UtteranceId) = (speakerId, utteranceId);
        // Characters are sent ahead, and what comes while they are held is kept. People are wanted fresh.
        _buffer = new JitterBuffer(new JitterBufferOptions { Capacity = IsPerson ? 50 : 250 });
    }

    public string SpeakerId { get; }

    public string UtteranceId { get; }

    public bool IsPerson => UtteranceId.Length == 0;

    public bool IsHeld { get; set; }

    /// <summary>Ticks in a row without sound.</summary>
    public int SilentTicks { get; private set; }

    /// <summary>How much of the utterance went into the mix, milliseconds from its beginning.</summary>
    public int MixedMs { get; private set; }

    /// <summary>Length of the utterance; null until all of it has been sent.</summary>
    public int? DurationMs { get; private set; }

    /// <summary>How much of it can have been heard: a listener's buffer begins at 100 ms.</summary>
    public int HeardMs => DurationMs is { } duration && SilentTicks > 0 && MixedMs >= duration - AudioFormat.FrameMilliseconds
        ? duration
        : Math.Max(0, MixedMs - BufferedMs);

    public void Add(long offsetMs, ReadOnlySpan<short> samples)
    {
        var at = offsetMs * AudioFormat.SamplesPerMillisecond;
        if (Math.Abs(at - _end) >= SamePlace)
            Jump(at);
        _endMs = Math.Max(_endMs, (_end + samples.Length) / AudioFormat.SamplesPerMillisecond);
        while (samples.Length > 0)
        {
            var part = samples[..Math.Min(samples.Length, _frame.Length - _filled)];
            part.CopyTo(_frame.AsSpan(_filled));
            _filled += part.Length;
            _end += part.Length;
            samples = samples[part.Length..];
            if (_filled == _frame.Length)
                Push();
        }
    }

    /// <summary>All of it has been sent.</summary>
    public void Finish(int durationMs)
    {
        DurationMs = durationMs;
        PushRest();
    }

    /// <summary>The next frame.</summary>
    /// <returns>False for silence; then nothing was written that is to be heard.</returns>
    public bool Take(Span<short> frame)
    {
        if (IsHeld)
            return TakeHeld(frame);
        var taken = _buffer.Take(frame);
        if (taken == JitterBufferTaken.Audio)
            MixedMs = (int)Math.Min(_endMs, _buffer.Next * AudioFormat.FrameMilliseconds);
        if (taken == JitterBufferTaken.Silence)
        {
            SilentTicks++;
            _lastSample = 0;
            return false;
        }

        SilentTicks = 0;
        if (_wasHeld)
            FadeIn(frame);
        _wasHeld = false;
        _lastSample = frame[AudioFormat.FrameSamples - 1];
        return true;
    }

    /// <summary>Where the sound stops at once, the last sample runs out, so that there is no click.</summary>
    private bool TakeHeld(Span<short> frame)
    {
        _wasHeld = true;
        SilentTicks = 0;
        if (_lastSample == 0)
            return false;
        frame.Clear();
        for (var i = 0; i < FadeSamples; i++)
            frame[i] = (short)(_lastSample * (FadeSamples - i) / FadeSamples);
        _lastSample = 0;
        return true;
    }

    private static void FadeIn(Span<short> frame)
    {
        for (var i = 0; i < FadeSamples; i++)
            frame[i] = (short)(frame[i] * i / FadeSamples);
    }

    /// <summary>The pieces do not follow on each other.</summary>
    private void Jump(long at)
    {
        // Behind a gap what was begun is whole; what goes back brings it again.
        if (at > _end)
            PushRest();
        else if (IsPerson)
            // A microphone that was opened anew counts anew.
            _buffer.Reset();
        Array.Clear(_frame);
        _filled = (int)(at % _frame.Length);
        _end = at;
    }

    private void PushRest()
    {
        if (_filled == 0)
            return;
        _frame.AsSpan(_filled).Clear();
        _end += _frame.Length - _filled;
        Push();
    }

    private void Push()
    {
        _ = _buffer.Add((_end / _frame.Length) - 1, _frame);
        _filled = 0;
    }
}
