using Lexi.Testing;

namespace Lexi.Audio.Tests;

public sealed class SilenceGateTests
{
    [Fact]
    public void Speech_goes_with_its_pre_roll_and_its_tail_and_silence_stays()
    {
        var gate = new SilenceGate(new SilenceGateOptions { PreRollMilliseconds = 60, TailMilliseconds = 40 });
        var sent = new List<int>();
        for (short i = 0; i < 30; i++)
        {
            gate.Push(Frame(i), speaking: i is >= 10 and < 15 or >= 20 and < 22);
            while (gate.TryTake(out var frame)) { sent.Add(frame[0]); }
        }

        // 10 to 14 with three before and two after; 20 and 21 with all that had not gone yet.
        Assert.Equal([.. Enumerable.Range(7, 10), .. Enumerable.Range(17, 7)], sent);
        Assert.Equal(17, gate.Passed);
        gate.Reset();
        Assert.Equal(13, gate.Suppressed);
        Assert.False(gate.IsOpen);
    }

    [Fact]
    public void Speech_from_the_first_frame_on_loses_nothing()
    {
        var gate = new SilenceGate();
        for (short i = 0; i < 100; i++)
        {
            gate.Push(Frame(i), speaking: true);
            Assert.True(gate.TryTake(out var frame));
            Assert.Equal(i, frame[0]);
            Assert.False(gate.TryTake(out _));
        }

        Assert.Equal(0, gate.Suppressed);
    }

    [Fact]
    public void Without_pre_roll_and_tail_exactly_the_speech_goes()
    {
        var gate = new SilenceGate(new SilenceGateOptions { PreRollMilliseconds = 0, TailMilliseconds = 0 });
        gate.Push(Frame(1), speaking: false);
        Assert.False(gate.TryTake(out _));
        gate.Push(Frame(2), speaking: true);
        Assert.True(gate.TryTake(out var frame));
        Assert.Equal(2, frame[0]);
        gate.Push(Frame(3), speaking: false);
        Assert.False(gate.TryTake(out _));
    }

    [Fact]
    public void A_frame_of_another_length_and_nonsense_options_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new SilenceGate().Push(new short[479], true));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SilenceGate(new SilenceGateOptions { PreRollMilliseconds = -1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SilenceGate(new SilenceGateOptions { FrameSamples = 0 }));
    }

    [Fact]
    public void No_call_allocates()
    {
        var gate = new SilenceGate();
        var frame = new short[480];
        var count = 0;
        Assert.Equal(0, Allocations.Of(() =>
        {
            gate.Push(frame, count++ % 40 < 5);
            while (gate.TryTake(out _)) { }
        }));
    }

    private static short[] Frame(short value)
    {
        var frame = new short[480];
        frame.AsSpan().Fill(value);
        return frame;
    }
}
