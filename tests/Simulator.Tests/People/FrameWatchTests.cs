using Lexi.Audio;
using Lexi.Simulator.People.Figures;
using Lexi.Simulator.People.Hearing;

namespace Lexi.Simulator.Tests.People;

public sealed class FrameWatchTests
{
    private readonly SentFrames _sent = new();
    private readonly Spread _way = new();
    private readonly Spread _onset = new();
    private readonly FrameWatch _watch;

    public FrameWatchTests()
    {
        // A frame every 20 ms; voice from number 100 on.
        for (var number = 0u; number < 300; number++)
            _sent.Sent(number, hasVoice: number >= 100, at: number * 20);
        _watch = new FrameWatch(_sent);
    }

    [Fact]
    public void What_was_held_back_before_the_first_word_does_not_count_as_late()
    {
        // The server heard speech at 2060 ms and sent everything since 1700 ms at once, the rest as it came.
        for (var number = 85u; number < 104; number++)
            Hear(number, 2065);
        for (var number = 104u; number < 200; number++)
            Hear(number, (number * 20) + 5);
        Assert.Equal(new SpreadFigures(90, 5.0, 5.0, 5.0, 5.0), _way.Figures());
        Assert.Equal(65, _onset.Most);
        Assert.Equal(1, _onset.Count);
        Assert.Equal(0, _watch.Missing);
    }

    [Fact]
    public void Frames_that_did_not_come_are_counted_and_silence_is_not()
    {
        for (var number = 100u; number < 140; number++)
            Hear(number, number * 20);
        for (var number = 142u; number < 150; number++)
            Hear(number, number * 20);
        for (var number = 250u; number < 290; number++)
            Hear(number, number * 20);
        Assert.Equal(2, _watch.Missing);
        Assert.Equal(2, _onset.Count);
    }

    [Fact]
    public void Frames_are_found_wherever_they_begin_in_a_piece()
    {
        for (var number = 100u; number < 130; number++)
            Hear(number, number * 20);
        var two = new short[100 + (2 * AudioFormat.FrameSamples)];
        FrameStamp.Write(two.AsSpan(100), 130);
        FrameStamp.Write(two.AsSpan(580), 131);
        _watch.Heard(two, 2_640, _way, _onset);
        Assert.Equal(7, _way.Count);
        Assert.Equal(40, _way.Most);
    }

    [Fact]
    public void Other_sound_is_not_measured()
    {
        _watch.Heard(new short[4_800], 1, _way, _onset);
        Hear(5_000, 1);
        Assert.Equal(0, _way.Count + _onset.Count);
    }

    [Fact]
    public void Only_the_last_frames_are_known()
    {
        for (var number = 300u; number < 300 + SentFrames.Kept; number++)
            _sent.Sent(number, true, number * 20);
        Assert.Null(_sent.At(300));
        Assert.Equal(4000 * 20.0, _sent.At(4000));
        Assert.Null(_sent.At(300 + SentFrames.Kept));
    }

    private void Hear(uint number, double at)
    {
        var frame = new short[AudioFormat.FrameSamples];
        FrameStamp.Write(frame, number);
        _watch.Heard(frame, at, _way, _onset);
    }
}
