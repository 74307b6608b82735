using System.Runtime.InteropServices;
using Lexi.Audio;
using Lexi.Voice.Endpointing;

namespace Lexi.Voice.Lanes;

/// <summary>
/// Finds a person's voice in a microphone and holds everything else back: frames, voice activity, a gate with a pre-roll, a guard against the
/// echo of characters. Decides by the times passed in alone; no call allocates; one caller at a time.
/// </summary>
public sealed class LaneEar
{
    /// <summary>Frames above the echo guard in a row that make speech over a character: 60 ms, as without a character.</summary>
    private const int FramesAboveEcho = 3;

    private readonly LaneRules _rules;
    private readonly ILaneEarOutput _output;
    private readonly FrameSplitter<byte> _splitter = new(AudioFormat.FrameBytes);
    private readonly VoiceActivityDetector _detector;
    private readonly SilenceGate _gate;
    private readonly int _heardFrames;
    private readonly int _pauseFrames;
    private MicrophoneMode _mode = MicrophoneMode.KeyUp;
    private bool _isVoiced;
    private int _framesAboveEcho;
    private int _framesBelowEcho;
    private long _frames;
    private long _ungatedFrames;
    private long _lastFrameAt;

    public LaneEar(LaneRules rules, ILaneEarOutput output)
    {
        _rules = rules.Validate();
        _output = output;
        _detector = new VoiceActivityDetector(new VoiceActivityOptions { Threshold = rules.Threshold, SilenceMilliseconds = rules.PauseMs });
        _gate = new SilenceGate(new SilenceGateOptions { PreRollMilliseconds = rules.PreRollMs, TailMilliseconds = 0 });
        _heardFrames = rules.ListenerPreRollMs / AudioFormat.FrameMilliseconds;
        _pauseFrames = (rules.PauseMs + AudioFormat.FrameMilliseconds - 1) / AudioFormat.FrameMilliseconds;
    }

    /// <summary>Whether the person speaks, short pauses included.</summary>
    public bool IsVoiced => _isVoiced;

    /// <summary>When a microphone that sends nothing more is taken to be silent; null while nobody speaks.</summary>
    public long? StarvesAt => _isVoiced ? _lastFrameAt + _rules.StarvedMs : null;

    /// <summary>What becomes of the next frames. What was going on is forgotten without a word: the caller ends it.</summary>
    public void SwitchTo(MicrophoneMode mode)
    {
        if (mode == _mode)
            return;
        _mode = mode;
        Forget();
    }

    /// <summary>Takes what the microphone picked up.</summary>
    /// <param name="pcm">PCM16, 24 kHz, mono, whole samples.</param>
    /// <param name="mayEcho">Whether a character may be audible at this microphone.</param>
    /// <param name="at">Now, milliseconds: the end of the sound.</param>
    public void Add(ReadOnlySpan<byte> pcm, bool mayEcho, long at)
    {
        _lastFrameAt = at;
        while (_splitter.TryNext(ref pcm, out var frame))
            AddFrame(frame, mayEcho, at - AudioFormat.MillisecondsOf(pcm.Length / AudioFormat.BytesPerSample));
    }

    /// <summary>Ends the voice of a microphone that went away in the middle of it.</summary>
    public void StopWhenStarved(long at)
    {
        if (StarvesAt is not { } starvesAt || at < starvesAt)
            return;
        var until = _lastFrameAt;
        Forget();
        _output.OnVoiceStopped(until);
    }

    private void Forget()
    {
        // What waited in the gate is passed over in the count of the stream, as what was suppressed.
        _splitter.Reset();
        _gate.Reset();
        _detector.Reset();
        (_isVoiced, _framesAboveEcho, _framesBelowEcho) = (false, 0, 0);
    }

    private void AddFrame(ReadOnlySpan<byte> frame, bool mayEcho, long at)
    {
        _frames++;
        if (_mode is MicrophoneMode.KeyUp or MicrophoneMode.Muted)
        {
            _ungatedFrames++;
            return;
        }

        var samples = MemoryMarshal.Cast<byte, short>(frame);
        if (_mode == MicrophoneMode.KeyDown)
        {
            _ungatedFrames++;
            _output.OnSound(frame, (_frames - 1) * AudioFormat.FrameMilliseconds, isHeard: true);
            Listen(samples, mayEcho: false, at);
            return;
        }

        Listen(samples, mayEcho, at);
        Pass(samples);
    }

    private void Listen(ReadOnlySpan<short> samples, bool mayEcho, long at)
    {
        var rest = samples;
        while (_detector.TryDetect(ref rest, out var edge))
        {
            var voiceAt = at - AudioFormat.MillisecondsOf(_detector.Position + rest.Length - edge.VoiceSample);
            if (edge.Kind == VoiceActivityKind.SpeechStarted && !mayEcho)
                Start(voiceAt);
            else if (edge.Kind == VoiceActivityKind.SpeechStopped && _isVoiced)
                Stop(voiceAt);
        }

        GuardAgainstEcho(samples, mayEcho, at);
    }

    /// <summary>
    /// Under the sound of a character the detector hears voice all the time: there the level decides, both when the person begins and when
    /// they end.
    /// </summary>
    private void GuardAgainstEcho(ReadOnlySpan<short> samples, bool mayEcho, long at)
    {
        if (!_detector.IsSpeaking)
        {
            (_framesAboveEcho, _framesBelowEcho) = (0, 0);
            return;
        }

        if (!mayEcho && _isVoiced)
        {
            _framesBelowEcho = 0;
            return;
        }

        var isAbove = !mayEcho || AudioLevel.Dbfs(samples) >= _rules.EchoGuardDbfs;
        _framesAboveEcho = isAbove ? _framesAboveEcho + 1 : 0;
        _framesBelowEcho = isAbove ? 0 : _framesBelowEcho + 1;
        if (!_isVoiced && _framesAboveEcho >= FramesAboveEcho)
            Start(at - (_framesAboveEcho * AudioFormat.FrameMilliseconds));
        else if (_isVoiced && _framesBelowEcho >= _pauseFrames)
            Stop(at - (_framesBelowEcho * AudioFormat.FrameMilliseconds));
    }

    private void Start(long since)
    {
        if (_isVoiced)
            return;
        (_isVoiced, _framesBelowEcho) = (true, 0);
        _output.OnVoiceStarted(since);
    }

    private void Stop(long until)
    {
        (_isVoiced, _framesAboveEcho) = (false, 0);
        _output.OnVoiceStopped(until);
    }

    private void Pass(ReadOnlySpan<short> samples)
    {
        _gate.Push(samples, _isVoiced);
        while (true)
        {
            // Frames leave the gate in the order they came, or not at all.
            var number = _ungatedFrames + _gate.Passed + _gate.Suppressed;
            if (!_gate.TryTake(out var passed))
                return;
            _output.OnSound(
                MemoryMarshal.AsBytes(passed), number * AudioFormat.FrameMilliseconds, isHeard: _frames - 1 - number <= _heardFrames);
        }
    }
}
