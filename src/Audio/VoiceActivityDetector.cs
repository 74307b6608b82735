namespace Lexi.Audio;

/// <summary>
/// Finds where speech starts and stops in one mono stream, by its energy above the background. It works on pieces of 10 ms
/// whatever the stream is cut into, so the edges do not depend on the cutting. Sound whose neighbouring samples have nothing to
/// do with each other (white noise) never starts speech by itself. No call allocates; one caller at a time.
/// </summary>
public sealed class VoiceActivityDetector
{
    private const int HopsASecond = 100;

    // In speech a little less is enough, so that a word does not end in its own middle.
    private const float Hysteresis = 3;

    // After a pause one loud piece is a click; two are a voice that goes on.
    private const int HopsToGoOn = 2;

    // Voice may pause this long inside the minimum that makes it speech: the closure before a plosive.
    private const int HopsOfGap = 6;

    // Correlation of neighbouring samples: near 0 for white noise, 0.5 and more for vowels, whispers and tones up to 4 kHz.
    private const double WhiteBelow = 0.25;

    private readonly NoiseFloor _floor = new();
    private readonly int _hop;
    private readonly int _minimumHops;
    private readonly int _silenceHops;
    private readonly long _prefix;
    private readonly float _margin;
    private readonly float _least;

    private long _sum;
    private long _squares;
    private long _products;
    private int _previous;
    private int _inHop;
    private bool _mayHaveBegun;
    private int _voicedHops;
    private int _silentHops;
    private int _runOfVoice;
    private long _onset;
    private long _voiceEnd;
    private long _lastStop;

    /// <exception cref="ArgumentOutOfRangeException">An option lies outside its range.</exception>
    public VoiceActivityDetector(VoiceActivityOptions? options = null)
    {
        Options = options ?? new VoiceActivityOptions();
        Options.ThrowIfInvalid();
        _hop = Options.SampleRate / HopsASecond;
        _minimumHops = (Options.MinimumSpeechMilliseconds + 9) / 10;
        _silenceHops = (Options.SilenceMilliseconds + 9) / 10;
        _prefix = AudioFormat.SamplesIn(Options.PrefixMilliseconds, Options.SampleRate);
        _margin = 4 + (12 * Options.Threshold);
        _least = -60 + (20 * Options.Threshold);
    }

    public VoiceActivityOptions Options { get; }

    /// <summary>Whether somebody speaks, hangover included.</summary>
    public bool IsSpeaking { get; private set; }

    /// <summary>Samples heard since the start of the stream.</summary>
    public long Position { get; private set; }

    /// <summary>The background in dBFS; not a number before the first 10 ms.</summary>
    public float NoiseFloorDbfs => _floor.Dbfs;

    /// <summary>
    /// Takes samples until an edge is found or none are left. Call until it returns false:
    /// <code>while (detector.TryDetect(ref samples, out var edge)) { … }</code>
    /// </summary>
    /// <param name="samples">The next samples of the stream; those that were heard are taken off.</param>
    /// <param name="edge">The edge, when there is one.</param>
    public bool TryDetect(ref ReadOnlySpan<short> samples, out VoiceActivityEdge edge)
    {
        while (!samples.IsEmpty)
        {
            var part = samples[..Math.Min(samples.Length, _hop - _inHop)];
            samples = samples[part.Length..];
            Measure(part);
            if (_inHop == _hop && TryFinishHop(out edge)) { return true; }
        }

        edge = default;
        return false;
    }

    /// <summary>Ends the stream: speech that is going on stops where its voice was last heard, with the hangover that was heard.</summary>
    public bool TryFinish(out VoiceActivityEdge edge)
    {
        edge = IsSpeaking ? Stop() : default;
        return edge != default;
    }

    /// <summary>Forgets everything and starts a new stream.</summary>
    public void Reset()
    {
        _floor.Reset();
        (IsSpeaking, Position, _lastStop) = (false, 0, 0);
        (_sum, _squares, _products, _previous, _inHop) = (0, 0, 0, 0, 0);
        Forget();
    }

    private void Measure(ReadOnlySpan<short> part)
    {
        _squares += AudioLevel.SumOfSquares(part);
        _products += part[0] * (long)_previous;
        var (sum, products) = ((int)part[0], 0L);
        for (var i = 1; i < part.Length; i++)
        {
            sum += part[i];
            products += part[i] * part[i - 1];
        }

        _sum += sum;
        _products += products;
        _previous = part[^1];
        _inHop += part.Length;
        Position += part.Length;
    }

    private bool TryFinishHop(out VoiceActivityEdge edge)
    {
        // The variance leaves out a constant offset, which cheap sound cards add.
        var mean = (double)_sum / _hop;
        var variance = Math.Max(0, ((double)_squares / _hop) - (mean * mean));
        var level = AudioLevel.ToDbfs((float)(Math.Sqrt(variance) / 32768));
        var white = ((double)_products / _hop) - (mean * mean) < WhiteBelow * variance;
        (_sum, _squares, _products, _inHop) = (0, 0, 0, 0);
        var floor = float.IsNaN(_floor.Dbfs) ? float.MinValue : _floor.Dbfs;
        var needed = Math.Max(floor + _margin, _least) - (IsSpeaking ? Hysteresis : 0);
        var loud = level >= needed;
        _floor.Add(level, IsSpeaking || (loud && !white));
        return IsSpeaking ? TryStop(loud, out edge) : TryStart(loud, white, out edge);
    }

    private bool TryStart(bool loud, bool white, out VoiceActivityEdge edge)
    {
        edge = default;
        if (loud)
        {
            // A hiss may be the s that a word begins with: it counts as its onset once voice has followed.
            if (!_mayHaveBegun) { (_mayHaveBegun, _onset) = (true, Position - _hop); }
            _voicedHops += white ? 0 : 1;
            (_silentHops, _voiceEnd) = (0, Position);
        }
        else if (_mayHaveBegun && ++_silentHops > HopsOfGap) { Forget(); }

        if (_voicedHops < _minimumHops) { return false; }
        IsSpeaking = true;
        Forget();
        edge = new VoiceActivityEdge(VoiceActivityKind.SpeechStarted, Math.Max(_lastStop, _onset - _prefix), _onset, Position);
        return true;
    }

    private bool TryStop(bool loud, out VoiceActivityEdge edge)
    {
        edge = default;
        _runOfVoice = loud ? _runOfVoice + 1 : 0;
        if (loud && (_silentHops == 0 || _runOfVoice >= HopsToGoOn)) { (_silentHops, _voiceEnd) = (0, Position); }
        else { _silentHops++; }
        if (_silentHops < _silenceHops) { return false; }
        edge = Stop();
        return true;
    }

    private VoiceActivityEdge Stop()
    {
        IsSpeaking = false;
        _lastStop = Position;
        Forget();
        return new VoiceActivityEdge(VoiceActivityKind.SpeechStopped, Position, _voiceEnd, Position);
    }

    private void Forget() => (_mayHaveBegun, _voicedHops, _silentHops, _runOfVoice) = (false, 0, 0, 0);
}
