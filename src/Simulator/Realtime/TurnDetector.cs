using Lexi.Audio;

namespace Lexi.Simulator.Realtime;

/// <summary>Finds where a person's turn starts and ends: by silence, or by silence and whether the sentence sounds finished.</summary>
internal sealed class TurnDetector
{
    /// <summary>Most samples in one call, so that no call holds both edges of a turn.</summary>
    public const int MaxSamples = 20 * InputAudio.SamplesPerMs;

    /// <summary>Audio kept from before the start of speech when the meaning decides.</summary>
    public const int SemanticPrefixMs = 300;

    private readonly VadConfig _config;
    private readonly IListener _listener;
    private readonly VoiceActivityDetector _voice;
    private long? _waitsUntil;

    public TurnDetector(VadConfig config, IListener listener)
    {
        _config = config;
        _listener = listener;
        _voice = new VoiceActivityDetector(new VoiceActivityOptions
        {
            Threshold = (float)config.Threshold,
            PrefixMilliseconds = config.IsSemantic ? SemanticPrefixMs : config.PrefixPaddingMs,
            SilenceMilliseconds = config.IsSemantic ? PauseAfterSentence(config.Eagerness) : Math.Max(20, config.SilenceDurationMs),
        });
    }

    /// <summary>Between a start and its stop.</summary>
    public bool IsSpeaking => _voice.IsSpeaking || _waitsUntil is not null;

    /// <summary>After a start: how many samples before the end of what was fed the turn begins, padding included.</summary>
    public int StartedAgo { get; private set; }

    /// <summary>Takes the next samples; at most one edge comes of them.</summary>
    /// <param name="samples">At most <see cref="MaxSamples"/>.</param>
    /// <param name="turn">The turn's samples so far, for judging whether its sentence is finished.</param>
    public TurnEdge Feed(ReadOnlySpan<short> samples, ReadOnlySpan<short> turn)
    {
        var edge = TurnEdge.None;
        while (_voice.TryDetect(ref samples, out var found))
        {
            edge = found.Kind == VoiceActivityKind.SpeechStarted ? Begin() : Pause(found, turn);
            if (edge == TurnEdge.Started)
                StartedAgo = (int)(_voice.Position + samples.Length - found.Sample);
        }

        if (_waitsUntil is { } end && _voice.Position >= end)
        {
            _waitsUntil = null;
            return TurnEdge.Stopped;
        }

        return edge;
    }

    public void Reset()
    {
        _voice.Reset();
        _waitsUntil = null;
    }

    private static int PauseAfterSentence(string eagerness) => eagerness switch
    {
        "low" => 800,
        "high" => 300,
        _ => 500,
    };

    private TurnEdge Begin()
    {
        // Speech after a pause in an unfinished sentence goes on with the same turn.
        var isNew = _waitsUntil is null;
        _waitsUntil = null;
        return isNew ? TurnEdge.Started : TurnEdge.None;
    }

    private TurnEdge Pause(VoiceActivityEdge found, ReadOnlySpan<short> turn)
    {
        if (!_config.IsSemantic || !SentenceEnd.IsOpen(_listener.Listen(turn).Text))
            return TurnEdge.Stopped;
        _waitsUntil = found.VoiceSample + (long)_config.MaxWaitMs * InputAudio.SamplesPerMs;
        return TurnEdge.None;
    }
}
