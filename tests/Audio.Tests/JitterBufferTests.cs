using Lexi.Testing;

namespace Lexi.Audio.Tests;

public sealed class JitterBufferTests
{
    private readonly short[] _out = new short[480];

    [Fact]
    public void Frames_in_the_wrong_order_come_out_in_the_right_one()
    {
        var buffer = Buffer(start: 4);
        foreach (var sequence in (int[])[2, 0, 3, 1]) { Assert.Equal(JitterBufferAdded.Accepted, buffer.Add(sequence, Frame(sequence))); }
        for (var i = 0; i < 4; i++)
        {
            Assert.Equal(JitterBufferTaken.Audio, buffer.Take(_out));
            Assert.Equal(Value(i), _out[^1]);
        }

        Assert.Equal(new JitterBufferCounts(4, 4, 0, 0, 0, 0, 0, 0), buffer.Counts);
    }

    [Fact]
    public void Playing_waits_for_its_start_and_is_silent_before()
    {
        var buffer = Buffer(start: 3);
        Assert.Equal(JitterBufferTaken.Silence, buffer.Take(_out));
        buffer.Add(7, Frame(7));
        buffer.Add(8, Frame(8));
        Assert.Equal(JitterBufferTaken.Silence, buffer.Take(_out));
        buffer.Add(9, Frame(9));
        Assert.Equal(JitterBufferTaken.Audio, buffer.Take(_out));
        Assert.Equal(Value(7), _out[^1]);
    }

    [Fact]
    public void The_few_frames_of_a_short_sound_are_not_kept_forever()
    {
        var buffer = Buffer(start: 3);
        buffer.Add(0, Frame(0));
        var taken = Enumerable.Range(0, 3).Select(_ => buffer.Take(_out)).ToArray();
        Assert.Equal([JitterBufferTaken.Silence, JitterBufferTaken.Silence, JitterBufferTaken.Audio], taken);
    }

    [Fact]
    public void Late_and_duplicate_and_wrong_frames_are_dropped_and_counted()
    {
        var buffer = Buffer(start: 2);
        buffer.Add(5, Frame(5));
        Assert.Equal(JitterBufferAdded.Duplicate, buffer.Add(5, Frame(5)));
        buffer.Add(6, Frame(6));
        buffer.Take(_out);
        Assert.Equal(JitterBufferAdded.Late, buffer.Add(5, Frame(5)));
        Assert.Equal(JitterBufferAdded.Late, buffer.Add(0, Frame(0)));
        Assert.Equal(JitterBufferAdded.OutOfRange, buffer.Add(-1, Frame(0)));
        Assert.Equal(JitterBufferAdded.OutOfRange, buffer.Add(long.MaxValue, Frame(0)));
        Assert.Equal(JitterBufferAdded.WrongLength, buffer.Add(9, new short[479]));
        Assert.Equal(new JitterBufferCounts(2, 1, 2, 1, 0, 0, 0, 0), buffer.Counts);
    }

    [Fact]
    public void A_gap_is_filled_with_the_last_frame_fading_and_joined_without_a_click()
    {
        var buffer = Buffer(start: 4);
        foreach (var sequence in (int[])[0, 1, 4, 5]) { buffer.Add(sequence, Full(10_000)); }
        buffer.Take(_out);
        buffer.Take(_out);
        short previous = _out[^1];
        foreach (var expected in (JitterBufferTaken[])[JitterBufferTaken.Concealed, JitterBufferTaken.Concealed, JitterBufferTaken.Audio])
        {
            Assert.Equal(expected, buffer.Take(_out));
            foreach (var sample in _out)
            {
                Assert.InRange(Math.Abs(sample - previous), 0, 100);
                previous = sample;
            }
        }

        Assert.Equal((2L, 2L), (buffer.Counts.Lost, buffer.Counts.Concealed));
        Assert.Equal(10_000, _out[^1]);
    }

    [Fact]
    public void Running_dry_fades_to_silence_and_comes_back_in_order()
    {
        var buffer = Buffer(start: 2);
        buffer.Add(0, Full(8_000));
        buffer.Add(1, Full(8_000));
        var taken = Enumerable.Range(0, 9).Select(_ => buffer.Take(_out)).ToArray();
        Assert.Equal(2, taken.Count(t => t == JitterBufferTaken.Audio));
        Assert.Equal(4, taken.Count(t => t == JitterBufferTaken.Concealed));
        Assert.Equal(JitterBufferTaken.Silence, taken[^1]);
        Assert.All(_out, sample => Assert.Equal(0, sample));
        buffer.Add(2, Full(8_000));
        buffer.Add(3, Full(8_000));
        Assert.Equal(JitterBufferTaken.Audio, buffer.Take(_out));
        Assert.Equal(0, _out[0]);
        Assert.Equal(8_000, _out[^1]);
        Assert.Equal((1L, 0L, 0L), (buffer.Counts.Underruns, buffer.Counts.Lost, buffer.Counts.Late));
    }

    [Fact]
    public void More_than_the_capacity_pushes_out_the_oldest()
    {
        var buffer = new JitterBuffer(new JitterBufferOptions { Capacity = 5, StartFrames = 2 });
        for (var i = 0; i < 12; i++) { buffer.Add(i, Frame(i)); }
        Assert.Equal((5, 7L), (buffer.Count, buffer.Counts.Dropped));
        buffer.Take(_out);
        Assert.Equal(Value(7), _out[^1]);
        buffer.Add(JitterBuffer.MaximumSequence, Frame(1));
        Assert.Equal(1, buffer.Count);
        Assert.Equal(JitterBufferTaken.Audio, buffer.Take(_out));
        for (var i = 0; i < 10; i++) { buffer.Take(_out); }
        Assert.Equal(JitterBufferTaken.Silence, buffer.Take(_out));
    }

    [Fact]
    public void Reset_begins_a_new_stream_at_any_number()
    {
        var buffer = Buffer(start: 1);
        buffer.Add(100, Frame(100));
        buffer.Take(_out);
        Assert.Equal(JitterBufferAdded.Late, buffer.Add(0, Frame(0)));
        buffer.Reset();
        Assert.Equal(JitterBufferAdded.Accepted, buffer.Add(0, Frame(0)));
        Assert.Equal(JitterBufferTaken.Audio, buffer.Take(_out));
    }

    [Fact]
    public void Nonsense_options_and_short_targets_are_refused()
    {
        foreach (var options in (JitterBufferOptions[])[
            new() { Capacity = 1 }, new() { StartFrames = 0 }, new() { StartFrames = 26 }, new() { MaximumConcealed = -1 }, new() { FrameSamples = 0 }])
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => new JitterBuffer(options));
        }

        Assert.Throws<ArgumentException>(() => new JitterBuffer().Take(new short[479]));
    }

    [Fact]
    public void No_call_allocates()
    {
        var buffer = Buffer(start: 3);
        var frame = Full(5);
        var sequence = 0L;
        Assert.Equal(0, Allocations.Of(() =>
        {
            sequence += sequence % 7 == 0 ? 3 : 1;
            buffer.Add(sequence, frame);
            buffer.Take(_out);
        }));
    }

    private static JitterBuffer Buffer(int start) => new(new JitterBufferOptions { StartFrames = start });

    private static short Value(int sequence) => (short)(1_000 + sequence);

    private static short[] Frame(int sequence) => Full(Value(sequence));

    private static short[] Full(short value)
    {
        var frame = new short[480];
        frame.AsSpan().Fill(value);
        return frame;
    }
}
