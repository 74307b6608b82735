using Lexi.Voice.Models;
using Lexi.Voice.Playout;

namespace Lexi.Voice.Tests.Playout;

public sealed class SpokenBufferTests(ITestOutputHelper output)
{
    [Fact]
    public void Nothing_leaves_before_it_may_be_heard_and_then_never_more_than_the_lead()
    {
        using var buffer = new SpokenBuffer(SpokenBuffer.RoomPace);
        Assert.True(buffer.Add(Sound(2000)));
        buffer.Complete();
        Assert.Empty(Take(buffer, 500));
        Assert.Null(buffer.NextAt());

        buffer.Play(1000);
        Assert.Equal([0, 60, 120, 180, 240, 300], Take(buffer, 1000).Select(piece => piece.Offset));
        Assert.Equal(1020, buffer.NextAt());
        Assert.Empty(Take(buffer, 1019));
        Assert.Equal([360], Take(buffer, 1020).Select(piece => piece.Offset));
        Assert.Equal(1080, buffer.NextAt());

        var left = 0;
        for (var now = 1040; now <= 2660; now += 20)
            left += Take(buffer, now).Count;
        Assert.Equal(27, left);
        Assert.True(buffer.IsAllSent);
        Assert.Equal((2000, 2000), (buffer.SentMs, buffer.ReceivedMs));
    }

    [Fact]
    public void Held_it_stands_and_goes_on_where_it_stood()
    {
        using var buffer = new SpokenBuffer(SpokenBuffer.RoomPace);
        _ = buffer.Add(Sound(2000));
        buffer.Play(0);
        _ = Take(buffer, 0);
        _ = Take(buffer, 200);
        var sent = buffer.SentMs;
        buffer.Hold(200);
        Assert.Null(buffer.NextAt());
        Assert.Empty(Take(buffer, 5000));

        buffer.Play(5000);
        Assert.Empty(Take(buffer, 5000));
        Assert.Equal([sent], Take(buffer, 5060).Select(piece => piece.Offset));
    }

    [Fact]
    public void Where_the_model_is_slow_the_listeners_wait_and_the_lead_is_kept_afterwards()
    {
        using var buffer = new SpokenBuffer(SpokenBuffer.RoomPace);
        _ = buffer.Add(Sound(10));
        buffer.Play(0);
        Assert.Empty(Take(buffer, 0));
        Assert.Null(buffer.NextAt());
        _ = buffer.Add(Sound(30));
        Assert.Equal([(0, 40)], Take(buffer, 30).Select(piece => (piece.Offset, piece.Ms)));

        _ = buffer.Add(Sound(3000));
        _ = Take(buffer, 5000);
        Assert.InRange(buffer.SentMs, 380, 440);
    }

    [Fact]
    public void Words_come_with_the_sound_they_are_said_in()
    {
        using var buffer = new SpokenBuffer(SpokenBuffer.RoomPace);
        foreach (var word in (string[])["Rain", " is", " a", " rumour."])
        {
            buffer.AddWords(word);
            _ = buffer.Add(Sound(300));
        }

        buffer.EndItem("Rain is a rumour.");
        buffer.Complete();
        buffer.Play(0);
        var told = new List<(int Offset, string Words)>();
        for (var now = 0; now <= 1300; now += 20)
            told.AddRange(Take(buffer, now).Where(piece => piece.Words.Length > 0).Select(piece => (piece.Offset, piece.Words)));

        Assert.Equal("Rain is a rumour.", string.Concat(told.Select(piece => piece.Words)));
        Assert.Equal([0, 300, 600, 900], told.Take(4).Select(piece => piece.Offset / 300 * 300));
        Assert.Equal("Rain is", buffer.HeardText(600));
        Assert.Equal("Rain is a rumour.", buffer.HeardText(1200));
        Assert.Equal("", buffer.TakeWords());
    }

    [Fact]
    public void Parts_of_an_answer_are_one_text_and_words_that_come_late_are_still_told()
    {
        using var buffer = new SpokenBuffer(SpokenBuffer.RoomPace);
        buffer.AddWords("One ");
        buffer.AddWords("mo");
        buffer.EndItem("One moment.");
        buffer.AddWords("Here");
        _ = buffer.Add(Sound(100));
        buffer.Play(0);
        var words = string.Concat(Take(buffer, 0).Select(piece => piece.Words));
        buffer.EndItem("Here it is.");
        buffer.Complete();

        Assert.Equal("One moment. Here it is.", buffer.Text);
        Assert.Equal("One moment. Here it is.", words + buffer.TakeWords());
    }

    [Fact]
    public void What_is_cut_is_gone_but_what_was_heard_of_it_is_known()
    {
        using var buffer = new SpokenBuffer(SpokenBuffer.RoomPace);
        foreach (var word in (string[])["Rain", " is", " a", " rumour."])
        {
            buffer.AddWords(word);
            _ = buffer.Add(Sound(300));
        }

        buffer.Play(0);
        _ = Take(buffer, 0);
        _ = Take(buffer, 300);
        buffer.Cut();

        Assert.False(buffer.Add(Sound(100)));
        buffer.AddWords(" Really.");
        buffer.Play(400);
        Assert.Empty(Take(buffer, 1000));
        Assert.Equal("Rain is", buffer.HeardText(500));
        Assert.Equal("Rain is", buffer.HeardText(100_000));
        Assert.Throws<InvalidOperationException>(buffer.Restart);
    }

    [Fact]
    public void An_answer_made_anew_begins_without_the_words_of_the_first_try()
    {
        using var buffer = new SpokenBuffer(SpokenBuffer.RoomPace);
        buffer.AddWords("Well, I th");
        buffer.Restart();
        buffer.AddWords("Well.");
        Assert.Equal("Well.", buffer.Text);
    }

    [Fact]
    public void More_than_the_bound_is_not_kept()
    {
        using var buffer = new SpokenBuffer(SpokenBuffer.RoomPace with { MostBufferedMs = 1000 });
        Assert.True(buffer.Add(Sound(1000)));
        Assert.False(buffer.Add(Sound(20)));
        Assert.Equal(1000, buffer.ReceivedMs);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20261120)]
    public void However_sound_comes_and_is_held_it_leaves_whole_in_order_and_in_time(int seed)
    {
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (var round = 0; round < 100; round++)
        {
            using var buffer = new SpokenBuffer(SpokenBuffer.RoomPace);
            var (now, running, lastAt, received, isHeld) = (0L, 0L, 0L, 0, false);
            var left = new List<byte>();
            var given = new List<byte>();
            buffer.Play(0);
            while (!buffer.IsAllSent)
            {
                now += random.Next(1, 40);
                running += isHeld ? 0 : now - lastAt;
                lastAt = now;
                if (random.Next(3) == 0 && received < 5000)
                {
                    var ms = random.Next(1, 400);
                    var pcm = Sound(ms);
                    random.NextBytes(pcm.Span);
                    given.AddRange(pcm.Span);
                    received += ms;
                    Assert.True(buffer.Add(pcm));
                    if (received >= 5000)
                        buffer.Complete();
                }

                if (random.Next(20) == 0)
                {
                    isHeld = !isHeld;
                    if (isHeld)
                        buffer.Hold(now);
                    else
                        buffer.Play(now);
                }

                while (buffer.TryNext(now, out var piece))
                {
                    Assert.Equal(left.Count / 48, piece.OffsetMs);
                    Assert.InRange(piece.Pcm.Length, 1, 60 * 48);
                    left.AddRange(piece.Pcm.Span);
                    piece.Pcm.Dispose();
                }

                Assert.True(buffer.SentMs <= running + 400, $"{buffer.SentMs} ms after {running} ms");
                if (!isHeld && buffer.NextAt() is { } next)
                    Assert.True(next > now);
            }

            Assert.Equal(given, left);
        }
    }

    private static PooledPcm Sound(int ms)
    {
        var pcm = PooledPcm.Rent(ms * 48);
        pcm.Span.Clear();
        return pcm;
    }

    private static List<(int Offset, int Ms, string Words)> Take(SpokenBuffer buffer, long at)
    {
        var pieces = new List<(int, int, string)>();
        while (buffer.TryNext(at, out var piece))
        {
            pieces.Add((piece.OffsetMs, piece.Pcm.Length / 48, piece.Words));
            piece.Pcm.Dispose();
        }

        return pieces;
    }
}
