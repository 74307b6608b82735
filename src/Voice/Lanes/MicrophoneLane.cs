using Lexi.Audio;
using Lexi.Voice.Endpointing;

namespace Lexi.Voice.Lanes;

/// <summary>
/// One person's microphone in a room: what of it the others hear, what is transcribed, and when a turn is over. Times are milliseconds of the
/// room and passed in; one caller at a time. A frame allocates nothing.
/// </summary>
public sealed class MicrophoneLane : ILaneEarOutput
{
    /// <summary>Models refuse pieces of less than 100 ms.</summary>
    private const int LeastPieceBytes = 120 * AudioFormat.BytesPerMillisecond;

    private static readonly byte[] _silence = new byte[LeastPieceBytes];

    private readonly LaneEar _ear;
    private readonly Func<string> _newId;
    private readonly ILaneOutput _output;
    private readonly Queue<LaneInput> _inputs = new();
    private MicrophoneMode _mode = MicrophoneMode.KeyUp;
    private long _at;
    private int _pieceBytes;
    private bool _isStepping;

    /// <param name="rules">How it listens.</param>
    /// <param name="newId">Makes the id of a turn.</param>
    /// <param name="output">Gets what comes out.</param>
    public MicrophoneLane(LaneRules rules, Func<string> newId, ILaneOutput output)
    {
        _ear = new LaneEar(rules, this);
        _newId = newId;
        _output = output;
        State = new LaneState { Rules = rules };
    }

    public LaneState State { get; private set; }

    /// <summary>When <see cref="Advance"/> has something to do; null when never.</summary>
    public long? NextDeadline => (State.NextDeadline, _ear.StarvesAt) switch
    {
        ({ } decides, { } starves) => Math.Min(decides, starves),
        var (decides, starves) => decides ?? starves,
    };

    /// <summary>What becomes of the microphone from the next frame on. What was being said is taken as it is.</summary>
    public void SwitchTo(MicrophoneMode mode, long at)
    {
        if (mode == _mode)
            return;
        if (_mode is MicrophoneMode.Open or MicrophoneMode.KeyDown)
            Step(new LaneInput.Silenced(PieceMs, at));
        _mode = mode;
        _ear.SwitchTo(mode);
        if (mode == MicrophoneMode.KeyDown)
            Step(new LaneInput.KeyPressed(_newId(), at));
    }

    /// <summary>Takes what the microphone picked up.</summary>
    /// <param name="pcm">PCM16, 24 kHz, mono, whole samples.</param>
    /// <param name="at">Now: the end of the sound.</param>
    public void Add(ReadOnlySpan<byte> pcm, long at)
    {
        _at = at;
        _ear.Add(pcm, State.MayEcho(at), at);
    }

    /// <summary>What the person's loudspeaker plays.</summary>
    public void Hear(bool isPlaying, string words, long at) => Step(new LaneInput.CharacterHeard(isPlaying, words, at));

    /// <summary>Words of a piece; each replaces those before.</summary>
    public void Take(int piece, string text, bool isFinal, long at) => Step(new LaneInput.PieceWords(piece, text, isFinal, at));

    /// <summary>A piece will get no more words.</summary>
    public void Fail(int piece, long at) => Step(new LaneInput.PieceFailed(piece, at));

    /// <summary>Does what is due.</summary>
    public void Advance(long at)
    {
        _at = at;
        _ear.StopWhenStarved(at);
        if (State.NextDeadline <= at)
            Step(new LaneInput.Elapsed(_newId(), PieceMs, at));
    }

    /// <summary>Ends everything as it is, without waiting for words.</summary>
    public void End(long at)
    {
        SwitchTo(MicrophoneMode.KeyUp, at);
        foreach (var turn in State.Closing)
        {
            foreach (var piece in turn.Pieces)
                Fail(piece.Number, at);
        }
    }

    void ILaneEarOutput.OnSound(ReadOnlySpan<byte> pcm, long offsetMs, bool isHeard)
    {
        if (isHeard)
            _output.OnVoice(pcm, offsetMs);
        _pieceBytes += pcm.Length;
        _output.OnSound(pcm);
    }

    void ILaneEarOutput.OnVoiceStarted(long since) => Step(new LaneInput.VoiceStarted(_newId(), since, _at));

    void ILaneEarOutput.OnVoiceStopped(long until) => Step(new LaneInput.VoiceStopped(until, PieceMs, _at));

    private int PieceMs => _pieceBytes / AudioFormat.BytesPerMillisecond;

    /// <summary>Carrying out an effect may bring the next input, which waits until all effects of this one are carried out.</summary>
    private void Step(LaneInput input)
    {
        _inputs.Enqueue(input);
        if (_isStepping)
            return;
        _isStepping = true;
        try
        {
            while (_inputs.TryDequeue(out var next))
            {
                var step = LaneMachine.Step(State, next);
                State = step.State;
                foreach (var effect in step.Effects)
                    CarryOut(effect);
            }
        }
        finally
        {
            _isStepping = false;
        }
    }

    private void CarryOut(LaneEffect effect)
    {
        if (effect is LaneEffect.EndPiece && _pieceBytes < LeastPieceBytes)
            _output.OnSound(_silence.AsSpan(_pieceBytes));
        if (effect is LaneEffect.EndPiece or LaneEffect.ForgetPiece)
            _pieceBytes = 0;
        _output.OnEffect(effect);
    }
}
