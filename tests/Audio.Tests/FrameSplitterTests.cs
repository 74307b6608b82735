using Lexi.Testing;

namespace Lexi.Audio.Tests;

public sealed class FrameSplitterTests
{
    [Fact]
    public void Any_cutting_gives_the_same_frames_and_keeps_the_rest()
    {
        var stream = Enumerable.Range(0, 10_007).Select(i => (byte)(i * 31)).ToArray();
        var random = new Random(4);
        foreach (var most in (int[])[1, 13, 960, 961, 5_000])
        {
            var splitter = new FrameSplitter<byte>(960);
            var joined = new List<byte>();
            var fed = 0;
            while (fed < stream.Length)
            {
                ReadOnlySpan<byte> piece = stream.AsSpan(fed, Math.Min(stream.Length - fed, random.Next(0, most + 1)));
                fed += piece.Length;
                while (splitter.TryNext(ref piece, out var frame))
                {
                    Assert.Equal(960, frame.Length);
                    joined.AddRange(frame);
                }

                Assert.True(piece.IsEmpty);
                Assert.Equal(fed % 960, splitter.Remainder);
            }

            Assert.True(splitter.TryFlush(out var last));
            joined.AddRange(last);
            Assert.Equal(stream, joined.Take(stream.Length));
            Assert.All(joined.Skip(stream.Length), b => Assert.Equal(0, b));
            Assert.False(splitter.TryFlush(out _));
            Assert.Equal(0, splitter.Remainder);
        }
    }

    [Fact]
    public void Reset_forgets_and_a_frame_of_nothing_is_refused()
    {
        var splitter = new FrameSplitter<short>(4);
        ReadOnlySpan<short> piece = [1, 2, 3];
        Assert.False(splitter.TryNext(ref piece, out _));
        splitter.Reset();
        piece = [5, 6, 7, 8];
        Assert.True(splitter.TryNext(ref piece, out var frame));
        Assert.Equal([5, 6, 7, 8], frame.ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => new FrameSplitter<short>(0));
    }

    [Fact]
    public void No_call_allocates()
    {
        var splitter = new FrameSplitter<byte>(960);
        var chunk = new byte[1_111];
        Assert.Equal(0, Allocations.Of(() =>
        {
            ReadOnlySpan<byte> piece = chunk;
            while (splitter.TryNext(ref piece, out _)) { }
        }));
    }
}
