using Lexi.Audio;
using Lexi.Testing;
using Lexi.Voice.Models;
using Lexi.Voice.Playout;

namespace Lexi.Voice.Tests.Playout;

public class PlayoutTests
{
    [Fact]
    public void The_clock_goes_on_between_reports_but_not_for_long_and_not_beyond_what_was_sent()
    {
        var clock = new PlayoutClock();
        clock.Run(0);
        Assert.Equal(0, clock.HeardMs(1000, 400));

        Assert.True(clock.Report(200, 1000, 500));
        Assert.Equal(300, clock.HeardMs(1000, 600));
        Assert.Equal(250, clock.HeardMs(250, 600));
        Assert.Equal(700, clock.HeardMs(1000, 5000));
    }

    [Fact]
    public void A_held_clock_stands_until_a_report_corrects_it()
    {
        var clock = new PlayoutClock();
        clock.Run(0);
        _ = clock.Report(200, 1000, 500);
        clock.Hold(1000, 650);
        Assert.Equal(350, clock.HeardMs(1000, 2000));
        _ = clock.Report(330, 1000, 700);
        Assert.Equal(330, clock.HeardMs(1000, 2000));
        clock.Run(2000);
        Assert.Equal(430, clock.HeardMs(1000, 2100));
    }

    [Fact]
    public void A_report_never_goes_back_and_never_beyond_what_was_sent()
    {
        var clock = new PlayoutClock();
        clock.Run(0);
        Assert.True(clock.Report(5000, 800, 100));
        Assert.False(clock.Report(300, 800, 200));
        Assert.Equal(800, clock.HeardMs(800, 200));
    }

    [Fact]
    public void Speech_is_sent_at_once_and_then_a_second_ahead()
    {
        using var pacer = new AudioPacer(PacerSettings.Default);
        Assert.True(pacer.Receive(Delta("a", 40), 0));
        Assert.Equal([(PlayoutStepKind.Send, 0)], Steps(pacer, 0));

        Assert.True(pacer.Receive(Delta("a", 4960), 10));
        Assert.Equal(1, Steps(pacer, 10).Count(step => step.OffsetMs == 40));
        Assert.Equal(940, pacer["a"].SentMs);
        Assert.Null(pacer.NextAt());

        pacer.Report("a", 200, 250);
        _ = Steps(pacer, 250);
        Assert.Equal(1140, pacer["a"].SentMs);
        Assert.Equal(290, pacer.NextAt());
        _ = Steps(pacer, 290);
        Assert.Equal(1240, pacer["a"].SentMs);
    }

    [Fact]
    public void What_was_heard_to_the_end_is_played_out_without_another_report()
    {
        using var pacer = new AudioPacer(PacerSettings.Default);
        _ = pacer.Receive(Delta("a", 500), 0);
        pacer.Complete("a", 0);
        Assert.Contains((PlayoutStepKind.AllSent, 500), Steps(pacer, 0));
        pacer.Report("a", 300, 350);
        Assert.Equal(550, pacer.NextAt());
        Assert.Equal([(PlayoutStepKind.PlayedOut, 500)], Steps(pacer, 550));
    }

    [Fact]
    public void Nothing_is_sent_while_held()
    {
        using var pacer = new AudioPacer(PacerSettings.Default);
        pacer.Hold(true, 0);
        _ = pacer.Receive(Delta("a", 500), 0);
        Assert.Empty(Steps(pacer, 1000));
        pacer.Hold(false, 1000);
        Assert.NotEmpty(Steps(pacer, 1000));
    }

    [Fact]
    public void Sound_beyond_the_bound_is_dropped()
    {
        using var pacer = new AudioPacer(new PacerSettings { MostBufferedMs = 1000 });
        Assert.True(pacer.Receive(Delta("a", 2000), 0));
        Assert.False(pacer.Receive(Delta("a", 20), 0));
        Assert.Equal(2000, pacer["a"].ReceivedMs);
    }

    [Fact]
    public void A_chunk_makes_no_garbage()
    {
        using var pacer = new AudioPacer(new PacerSettings { MostBufferedMs = 3_600_000 });
        var at = 0L;
        Assert.Equal(0, Allocations.Of(() =>
        {
            at += 100;
            _ = pacer.Receive(Delta("a", 100), at);
            while (pacer.TryNext(at, out var step))
                step.Pcm.Dispose();
            pacer.Report("a", int.MaxValue, at);
            _ = pacer.NextAt();
        }));
    }

    [Theory]
    [InlineData(0, "")]
    [InlineData(100, "")]
    [InlineData(160, "One")]
    [InlineData(440, "One")]
    [InlineData(490, "One two")]
    [InlineData(900, "One two three")]
    public void Words_that_came_with_their_sound_are_heard_with_it(int heardMs, string text)
    {
        var spoken = SpokenText.Empty.Append("One", 0).Append(" two", 300).Append(" three", 600);
        Assert.Equal(text, HeardText.At(spoken, heardMs, 900, isComplete: true));
    }

    [Theory]
    [InlineData(500, "One two")]
    [InlineData(1000, "One two three four")]
    public void Words_that_came_before_their_sound_are_heard_by_its_share(int heardMs, string text)
    {
        var spoken = SpokenText.Empty.Append("One two three four", 0);
        Assert.Equal(text, HeardText.At(spoken, heardMs, 1000, isComplete: true));
    }

    [Fact]
    public void Sound_that_is_still_coming_is_not_taken_for_all_of_it()
    {
        var spoken = SpokenText.Empty.Append(string.Join(' ', Enumerable.Repeat("seven", 50)), 0);
        Assert.InRange(HeardText.At(spoken, 1000, 1000, isComplete: false).Length, 10, 20);
    }

    private static AudioDelta Delta(string itemId, int ms) => new("r", itemId, PooledPcm.Rent(ms * AudioFormat.BytesPerMillisecond));

    private static List<(PlayoutStepKind Kind, int OffsetMs)> Steps(AudioPacer pacer, long at)
    {
        var steps = new List<(PlayoutStepKind, int)>();
        while (pacer.TryNext(at, out var step))
        {
            steps.Add((step.Kind, step.OffsetMs));
            step.Pcm.Dispose();
        }
        return steps;
    }
}
