using System.Diagnostics;
using Lexi.Testing;
using Lexi.Voice.Playout;

namespace Lexi.Voice.Tests.Playout;

public sealed class HeardBookTests(ITestOutputHelper output)
{
    private const string Words = "msg_1";

    [Theory]
    [InlineData(HeardRule.First, 1000)]
    [InlineData(HeardRule.Any, 1900)]
    [InlineData(HeardRule.Most, 1400)]
    public void The_rule_says_whose_ears_decide(HeardRule rule, int heard)
    {
        var book = Book(rule, "ben", "ada", "cleo");
        book.Came("host", 0);
        Begin(book, 2000);
        Report(book, at: 2100, ("ben", 1900), ("ada", 1700), ("cleo", 1400), ("host", 1000));

        Assert.Equal(new HeardSoFar(heard, IsEnd: false, Listeners: 4), book.At(Words, 2100));
    }

    [Theory]
    [InlineData(1, 900)]
    [InlineData(2, 800)]
    [InlineData(3, 800)]
    [InlineData(4, 700)]
    [InlineData(5, 700)]
    public void Most_is_more_than_half(int listeners, int heard)
    {
        string[] all = [.. Enumerable.Range(1, listeners).Select(number => $"l{number}")];
        var book = Book(HeardRule.Most, all);
        Begin(book, 1000);
        Report(book, at: 1000, [.. all.Select((id, index) => (id, 900 - (index * 100)))]);

        Assert.Equal(heard, book.At(Words, 1000).HeardMs);
    }

    [Fact]
    public void Who_stalls_counts_no_more_until_a_report_comes_and_nothing_heard_is_taken_back()
    {
        var book = Book(HeardRule.First, "ben");
        book.Came("host", 0);
        Begin(book, 4000);
        Report(book, at: 300, ("host", 200), ("ben", 200));
        Report(book, at: 2000, ("ben", 1900));

        Assert.Equal(new HeardSoFar(700, false, 2), book.At(Words, 2000));
        Assert.Equal(new HeardSoFar(2200, false, 1), book.At(Words, 2300));
        Report(book, at: 2400, ("host", 300));
        Assert.Equal(new HeardSoFar(2200, false, 2), book.At(Words, 2400));
    }

    [Fact]
    public void Who_comes_later_counts_from_the_first_report_and_who_goes_leaves_what_was_heard()
    {
        var book = Book(HeardRule.Most, "ada");
        Begin(book, 4000);
        Report(book, at: 1000, ("ada", 900));
        book.Came("ben", 1);
        Assert.Equal(new HeardSoFar(900, false, 1), book.At(Words, 1000));
        Report(book, at: 1500, ("ben", 1300), ("ada", 1400));
        Assert.Equal(2, book.At(Words, 1500).Listeners);

        book.Went("ada", 1550);
        Assert.Equal(new HeardSoFar(1350, false, 1), book.At(Words, 1550));
        book.Went("ben", 1600);
        Assert.Equal(new HeardSoFar(1400, false, 0), book.At(Words, 9000));
        Assert.False(book.Report("ben", Words, 4000, 9000));
    }

    [Fact]
    public void While_it_is_held_nothing_is_heard_and_nobody_stalls()
    {
        var book = Book(HeardRule.Any, "ada");
        Begin(book, 2000);
        Report(book, at: 600, ("ada", 500));
        Assert.Null(book.EndsAt(Words, 600));
        book.Hold(Words, 700);
        Assert.Equal(new HeardSoFar(600, false, 1), book.At(Words, 20_000));
        Report(book, at: 800, ("ada", 620));

        book.Resume(Words, 20_000);
        Assert.Equal(new HeardSoFar(720, false, 1), book.At(Words, 20_100));
    }

    [Fact]
    public void The_end_is_heard_when_all_was_sent_and_heard_and_a_gap_of_the_model_is_nobodys_stall()
    {
        var book = Book(HeardRule.Most, "ada");
        Begin(book, 1000);
        Report(book, at: 1100, ("ada", 1000));
        Assert.False(book.At(Words, 1100).IsEnd);
        Assert.Equal(1, book.At(Words, 9000).Listeners);

        book.Sent(Words, 1300, 9000);
        book.AllSent(Words);
        Report(book, at: 9200, ("ada", 1200));
        Assert.False(book.At(Words, 9200).IsEnd);
        Assert.Equal(9300, book.EndsAt(Words, 9200));
        Assert.Equal(new HeardSoFar(1300, true, 1), book.At(Words, 9300));
        book.Forget(Words);
        Assert.Equal(default, book.At(Words, 9300));
    }

    [Fact]
    public void Beyond_its_bound_nobody_is_asked()
    {
        var book = Book(HeardRule.Any, [.. Enumerable.Range(1, HeardBook.MostListeners).Select(number => $"l{number}")]);
        book.Came("one more", 0);
        Begin(book, 1000);

        Assert.False(book.Report("one more", Words, 900, 900));
        Assert.Equal(HeardBook.MostListeners, book.At(Words, 900).Listeners);
    }

    [Fact]
    public void A_report_and_its_judgement_make_no_garbage()
    {
        var book = Book(HeardRule.Most, [.. Enumerable.Range(1, 300).Select(number => $"l{number}")]);
        Begin(book, 100_000);
        var ms = 0;
        void Report()
        {
            _ = book.Report("l7", Words, ++ms, ms);
            _ = book.At(Words, ms);
        }

        Report();
        var started = Stopwatch.GetTimestamp();
        var allocated = Allocations.Of(Report, runs: 1000);
        output.WriteLine($"{Stopwatch.GetElapsedTime(started).TotalMicroseconds / 1050:0.0} µs a report with 300 listeners");
        Assert.Equal(0, allocated);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(20261120)]
    public void Whatever_listeners_do_no_more_is_heard_than_was_sent_and_reported_and_it_never_goes_back(int seed)
    {
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (var room = 0; room < 200; room++)
            Play(new Random(random.Next()), (HeardRule)random.Next(3));
    }

    private static void Play(Random random, HeardRule rule)
    {
        var book = new HeardBook(rule);
        var delays = new Dictionary<string, int>();
        for (var i = random.Next(1, 6); i > 0; i--)
            Come($"l{i}");
        book.Began(Words);
        var (now, sent, last, isHeld) = (0L, 0, 0, false);
        for (var step = 0; step < 200; step++)
        {
            now += random.Next(1, 250);
            switch (random.Next(12))
            {
                case 0 when delays.Count < 12:
                    Come($"later{step}");
                    break;
                case 1 when delays.Count > 1:
                    var gone = delays.Keys.ElementAt(random.Next(delays.Count));
                    book.Went(gone, now);
                    _ = delays.Remove(gone);
                    break;
                case 2:
                    isHeld = !isHeld;
                    if (isHeld)
                        book.Hold(Words, now);
                    else
                        book.Resume(Words, now);
                    break;
                case < 7:
                    book.Sent(Words, sent += random.Next(0, 300), now);
                    break;
                default:
                    foreach (var (listener, delay) in delays.Where(_ => random.Next(3) > 0))
                    {
                        var played = Math.Max(0, sent - delay + random.Next(-40, 40));
                        _ = book.Report(listener, Words, random.Next(20) == 0 ? played + 100_000 : played, now);
                    }

                    break;
            }

            var heard = book.At(Words, now);
            Assert.InRange(heard.HeardMs, last, sent);
            Assert.InRange(heard.Listeners, 0, delays.Count);
            Assert.False(heard.IsEnd);
            last = heard.HeardMs;
        }

        void Come(string listener)
        {
            delays[listener] = random.Next(0, 2500);
            book.Came(listener, random.Next(3));
        }
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public void The_three_rules_are_ordered_and_keep_to_what_was_reported(int seed)
    {
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (var round = 0; round < 500; round++)
        {
            var heard = Enumerable.Range(0, random.Next(1, 9)).Select(_ => random.Next(0, 5000)).ToArray();
            HeardSoFar Ask(HeardRule rule)
            {
                string[] all = [.. heard.Select((_, index) => $"l{index}")];
                var book = Book(rule, all);
                Begin(book, 5000);
                Report(book, at: 5000, [.. heard.Select((ms, index) => ($"l{index}", ms))]);
                return book.At(Words, 5000);
            }

            var most = Ask(HeardRule.Most).HeardMs;
            Assert.Equal(heard[0], Ask(HeardRule.First).HeardMs);
            Assert.Equal(heard.Max(), Ask(HeardRule.Any).HeardMs);
            Assert.True(heard.Count(ms => ms >= most) * 2 > heard.Length);
            Assert.False(heard.Count(ms => ms > most) * 2 > heard.Length);
        }
    }

    private static HeardBook Book(HeardRule rule, params string[] listeners)
    {
        var book = new HeardBook(rule);
        foreach (var listener in listeners)
            book.Came(listener, 1);
        return book;
    }

    private static void Begin(HeardBook book, int sentMs)
    {
        book.Began(Words);
        book.Sent(Words, sentMs, 0);
    }

    private static void Report(HeardBook book, long at, params (string Listener, int PlayedMs)[] reports)
    {
        foreach (var (listener, played) in reports)
            Assert.True(book.Report(listener, Words, played, at));
    }
}
