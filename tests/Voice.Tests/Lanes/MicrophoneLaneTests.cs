using System.Runtime.InteropServices;
using Lexi.Testing;
using Lexi.Voice.Endpointing;
using Lexi.Voice.Lanes;

namespace Lexi.Voice.Tests.Lanes;

public class MicrophoneLaneTests : ILaneOutput
{
    private static readonly short[] _tone = ToneGenerator.Sine16(300, 24_000, 0.3);

    private readonly MicrophoneLane _lane;
    private readonly List<LaneEffect> _effects = [];
    private int _voiceBytes;
    private int _soundBytes;
    private int _ids;
    private long _now;

    public MicrophoneLaneTests() => _lane = new MicrophoneLane(LaneRules.Default, () => $"t{++_ids}", this);

    /// <summary>What carrying out an effect brings at once.</summary>
    private Action<LaneEffect> Answer { get; set; } = _ => { };

    [Fact]
    public void A_piece_too_short_for_a_model_is_filled_up_with_silence()
    {
        _lane.SwitchTo(MicrophoneMode.Open, 0);
        Play(_tone.AsSpan(0, 4 * 480));
        _lane.SwitchTo(MicrophoneMode.Muted, _now);

        _ = Assert.Single(_effects.OfType<LaneEffect.EndPiece>());
        Assert.Equal(120 * 48, _soundBytes);
        Assert.Equal(80 * 48, _voiceBytes);
    }

    [Fact]
    public void What_an_effect_brings_comes_after_the_other_effects_of_its_cause()
    {
        Answer = effect =>
        {
            if (effect is LaneEffect.EndPiece piece)
                _lane.Fail(piece.Piece, _now);
        };
        _lane.SwitchTo(MicrophoneMode.Open, 0);
        Play(_tone);
        Play(new short[12_000]);

        Assert.Equal(["SpeechStarted", "EndPiece", "SpeechStopped", "TurnEnded"], _effects.Select(effect => effect.GetType().Name));
    }

    [Fact]
    public void The_end_of_a_lane_ends_every_turn_as_it_is()
    {
        _lane.SwitchTo(MicrophoneMode.Open, 0);
        Play(_tone);
        _lane.SwitchTo(MicrophoneMode.Muted, _now);
        _lane.SwitchTo(MicrophoneMode.Open, _now);
        Play(_tone);
        _lane.End(_now);

        Assert.Equal(["t1", "t2"], _effects.OfType<LaneEffect.TurnEnded>().Select(turn => turn.TurnId).Order());
        Assert.Null(_lane.NextDeadline);
    }

    [Fact]
    public void A_frame_of_speech_makes_no_garbage()
    {
        _lane.SwitchTo(MicrophoneMode.KeyDown, 0);
        var frame = MemoryMarshal.AsBytes(_tone.AsSpan(0, 480)).ToArray();
        Assert.Equal(0, Allocations.Of(() => _lane.Add(frame, _now += 20)));
    }

    [Theory]
    [InlineData("ListenerPreRollMs")]
    [InlineData("PauseMs")]
    [InlineData("FinishedMs")]
    [InlineData("LongestTurnMs")]
    public void Rules_that_cannot_be_are_refused_by_name(string name)
    {
        var rules = name switch
        {
            "ListenerPreRollMs" => LaneRules.Default with { ListenerPreRollMs = 400 },
            "PauseMs" => LaneRules.Default with { PauseMs = 10 },
            "FinishedMs" => LaneRules.Default with { FinishedMs = 2000 },
            _ => LaneRules.Default with { LongestTurnMs = 0 },
        };
        Assert.Contains(name, Assert.Throws<ArgumentException>(rules.Validate).Message, StringComparison.Ordinal);
    }

    void ILaneOutput.OnVoice(ReadOnlySpan<byte> pcm, long offsetMs) => _voiceBytes += pcm.Length;

    void ILaneOutput.OnSound(ReadOnlySpan<byte> pcm) => _soundBytes += pcm.Length;

    void ILaneOutput.OnEffect(LaneEffect effect)
    {
        _effects.Add(effect);
        Answer(effect);
    }

    private void Play(ReadOnlySpan<short> samples)
    {
        for (; samples.Length >= 480; samples = samples[480..])
            _lane.Add(MemoryMarshal.AsBytes(samples[..480]), _now += 20);
    }
}
