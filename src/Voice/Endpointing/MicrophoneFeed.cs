using System.Runtime.InteropServices;
using Lexi.Audio;

namespace Lexi.Voice.Endpointing;

/// <summary>
/// Prepares a microphone for a model: cuts the stream into frames, finds speech, holds silence back, and closes a turn whose
/// microphone went away with silence. Decides by the times passed in alone; no call allocates; one caller at a time.
/// </summary>
public sealed class MicrophoneFeed
{
    /// <summary>Frames above the echo guard in a row that make speech over a character: 60 ms, as without a character.</summary>
    private const int FramesAboveEcho = 3;

    private static readonly byte[] _silence = new byte[AudioFormat.FrameBytes];

    private readonly MicrophoneSettings _settings;
    private readonly IMicrophoneOutput _output;
    private readonly FrameSplitter<byte> _splitter = new(AudioFormat.FrameBytes);
    private readonly VoiceActivityDetector _ear;
    private readonly SilenceGate _gate;
    private MicrophoneMode _mode;
    private bool _isAnnounced;
    private int _framesAboveEcho;
    private long _lastFrameAt;

    public MicrophoneFeed(MicrophoneSettings settings, IMicrophoneOutput output)
    {
        settings.Validate();
        _settings = settings;
        _output = output;
        _ear = new VoiceActivityDetector(new VoiceActivityOptions { Threshold = settings.Threshold, SilenceMilliseconds = settings.HangoverMs });
        _gate = new SilenceGate(new SilenceGateOptions { PreRollMilliseconds = settings.PreRollMs, TailMilliseconds = settings.TailMs });
    }

    /// <summary>When a microphone that sends nothing more is taken to be silent; null while no turn is open at the model.</summary>
    public long? StarvesAt => _gate.IsOpen ? _lastFrameAt + _settings.StarvedMs : null;

    /// <summary>Takes what the microphone picked up.</summary>
    /// <param name="pcm">PCM16, 24 kHz, mono, whole samples.</param>
    /// <param name="mode">What is to become of it.</param>
    /// <param name="isCharacterAudible">Whether the microphone may hear the character.</param>
    /// <param name="at">Now, milliseconds: the end of the sound.</param>
    public void Add(ReadOnlySpan<byte> pcm, MicrophoneMode mode, bool isCharacterAudible, long at)
    {
        SwitchTo(mode);
        _lastFrameAt = at;
        while (_splitter.TryNext(ref pcm, out var frame))
            AddFrame(mode == MicrophoneMode.Muted ? _silence : frame, isCharacterAudible, at - AudioFormat.MillisecondsOf(pcm.Length / 2));
    }

    /// <summary>Closes a turn whose microphone has gone silent: the model gets the silence it waits for.</summary>
    public void CloseWhenStarved(long at)
    {
        if (StarvesAt is not { } starvesAt || at < starvesAt)
            return;
        _splitter.Reset();
        while (_gate.IsOpen)
            AddFrame(_silence, isCharacterAudible: false, at);
    }

    private void SwitchTo(MicrophoneMode mode)
    {
        if (mode == _mode)
            return;
        if (mode is MicrophoneMode.KeyUp or MicrophoneMode.KeyDown)
        {
            _gate.Reset();
            _ear.Reset();
            _isAnnounced = false;
        }
        _mode = mode;
    }

    private void AddFrame(ReadOnlySpan<byte> frame, bool isCharacterAudible, long at)
    {
        switch (_mode)
        {
            case MicrophoneMode.KeyUp:
                return;
            case MicrophoneMode.KeyDown:
                _output.OnSound(frame);
                return;
            default:
                var samples = MemoryMarshal.Cast<byte, short>(frame);
                Listen(samples, isCharacterAudible, at);
                Pass(samples);
                return;
        }
    }

    private void Listen(ReadOnlySpan<short> samples, bool isCharacterAudible, long at)
    {
        var rest = samples;
        while (_ear.TryDetect(ref rest, out var edge))
        {
            var voiceAt = at - AudioFormat.MillisecondsOf(_ear.Position + rest.Length - edge.VoiceSample);
            if (edge.Kind == VoiceActivityKind.SpeechStarted && !isCharacterAudible)
                Announce(voiceAt);
            else if (edge.Kind == VoiceActivityKind.SpeechStopped && _isAnnounced)
                Withdraw(voiceAt);
        }
        if (!_ear.IsSpeaking || _isAnnounced)
        {
            _framesAboveEcho = 0;
            return;
        }
        // Speech that began under the character's own sound: it must be louder than an echo would be.
        var isAbove = !isCharacterAudible || AudioLevel.Dbfs(samples) >= _settings.EchoGuardDbfs;
        _framesAboveEcho = isAbove ? _framesAboveEcho + 1 : 0;
        if (_framesAboveEcho >= FramesAboveEcho)
            Announce(at - _framesAboveEcho * AudioFormat.FrameMilliseconds);
    }

    private void Announce(long since)
    {
        _isAnnounced = true;
        _output.OnSpeechStarted(since);
    }

    private void Withdraw(long until)
    {
        _isAnnounced = false;
        _output.OnSpeechStopped(until);
    }

    private void Pass(ReadOnlySpan<short> samples)
    {
        if (!_settings.GatesSilence)
        {
            _output.OnSound(MemoryMarshal.AsBytes(samples));
            return;
        }
        _gate.Push(samples, _ear.IsSpeaking);
        while (_gate.TryTake(out var passed))
            _output.OnSound(MemoryMarshal.AsBytes(passed));
    }
}
