using Lexi.Grains.VoiceRooms.Voices;
using Lexi.Simulator.InProcess;
using Lexi.Simulator.Realtime;
using Lexi.Voice.Models;
using Lexi.Voice.Playout;

namespace Lexi.Grains.Tests.VoiceRooms.Voices;

/// <summary>A character's voice from the model's words to what the listeners' ears make of its sound.</summary>
public sealed class SimulatedVoiceTests(ITestOutputHelper output)
{
    [Fact]
    public void What_is_made_is_heard_word_for_word_and_known_to_be_heard()
    {
        var room = new VirtualRoom(new SimulatedRealtimeOptions(), HeardRule.Most);
        foreach (var (listener, delay) in ((string, int)[])[("ada", 100), ("ben", 180), ("cleo", 320)])
            room.Listen(listener, delay);
        var answer = room.Ask("msg_1", "Nyx, what do you think about night trains?");
        room.Until(() => room.News.OfType<VoiceNews.Began>().Any());
        var began = room.Now;
        room.Play(answer);
        room.Until(() => room.HeardOf(answer).IsEnd);

        output.WriteLine($"first sound after {answer.FirstSoundAt} ms, {answer.Sound.ReceivedMs} ms, heard after {room.Now - began} ms: {answer.Sound.Text}");
        Assert.Equal(["Began", "Spent", "Whole"], room.News.Select(news => news.GetType().Name));
        Assert.All((string[])["ada", "ben"], listener => Assert.Equal(Words(answer.Sound.Text), Words(room.Heard(listener))));
        Assert.Equal(answer.Sound.Text, string.Concat(room.Captions.Select(caption => caption.Words)));
        Assert.Equal(answer.Sound.ReceivedMs, room.HeardOf(answer).HeardMs);

        // In real time, behind the delay of the second of three; never more than the lead ahead.
        Assert.InRange(room.Now - began, answer.Sound.ReceivedMs + 150, answer.Sound.ReceivedMs + 400);
        Assert.All(room.Pieces, piece => Assert.True(piece.OffsetMs <= piece.At - began + 400));
    }

    [Theory]
    [InlineData(HeardRule.First)]
    [InlineData(HeardRule.Any)]
    [InlineData(HeardRule.Most)]
    public void What_is_kept_of_a_cut_answer_is_what_the_rule_says_was_heard(HeardRule rule)
    {
        var room = new VirtualRoom(new SimulatedRealtimeOptions(), rule);
        room.Listen("near", 60);
        room.Listen("host", 900, rank: 0);
        room.Listen("far", 500);
        var answer = room.Ask("msg_1", "Nyx, tell me a story about the sea.");
        room.Until(() => room.News.OfType<VoiceNews.Began>().Any());
        room.Play(answer);
        room.Until(() => room.HeardMs("near") >= 3000);
        room.Hold();
        room.Wait(450);
        var heard = room.HeardOf(answer);
        var text = answer.Sound.HeardText(heard.HeardMs);
        answer.Sound.Cut();
        room.Cancel("msg_1");
        room.Wait(3000);

        var ear = rule switch { HeardRule.Any => "near", HeardRule.Most => "far", _ => "host" };
        output.WriteLine($"{heard.HeardMs} ms: {text}");
        Assert.InRange(heard.HeardMs, room.HeardMs(ear) - 20, room.HeardMs(ear) + 20);
        Assert.StartsWith(text, answer.Sound.Text, StringComparison.Ordinal);
        Assert.InRange(Words(text).Length - Words(room.Heard(ear)).Length, -12, 12);
        Assert.DoesNotContain(room.News, news => news is VoiceNews.Failed);
    }

    [Fact]
    public void After_a_false_alarm_everything_is_heard_once()
    {
        var room = new VirtualRoom(new SimulatedRealtimeOptions(), HeardRule.Most);
        room.Listen("ada", 100);
        var answer = room.Ask("msg_1", "Nyx, what do you think about lighthouses?");
        room.Until(() => room.News.OfType<VoiceNews.Began>().Any());
        room.Play(answer);
        room.Until(() => room.HeardMs("ada") >= 1500);
        room.Hold();
        var sent = answer.Sound.SentMs;
        room.Wait(1200);
        Assert.Equal(sent, answer.Sound.SentMs);
        room.Resume();
        room.Until(() => room.HeardOf(answer).IsEnd);

        Assert.Equal(Words(answer.Sound.Text), Words(room.Heard("ada")));
    }

    [Fact]
    public void The_same_seed_says_the_same_at_the_same_time()
    {
        static IEnumerable<(int, long)> Play()
        {
            var room = new VirtualRoom(new SimulatedRealtimeOptions { Seed = 7 }, HeardRule.Most);
            room.Listen("ada", 100);
            var answer = room.Ask("msg_1", "Nyx, do you like old films?");
            room.Until(() => room.News.OfType<VoiceNews.Began>().Any());
            room.Play(answer);
            room.Until(() => room.HeardOf(answer).IsEnd);
            return [.. room.Pieces, (answer.Sound.Text.GetHashCode(StringComparison.Ordinal), room.Now)];
        }

        Assert.Equal(Play(), Play());
    }

    [Fact]
    public void A_session_that_is_lost_before_it_speaks_is_a_pause()
    {
        // The first session ends before its first word; what is made again is heard whole.
        var sessions = 0;
        var room = new VirtualRoom(new SimulatedRealtimeOptions(), HeardRule.Most, model => new DyingModel(model, () => ++sessions == 1));
        room.Listen("ada", 100);
        var answer = room.Ask("msg_1", "Nyx, what do you think about night trains?");
        room.Until(() => room.News.OfType<VoiceNews.Whole>().Any());
        room.Play(answer);
        room.Until(() => room.HeardOf(answer).IsEnd);

        output.WriteLine($"first sound after {answer.FirstSoundAt} ms over {sessions} sessions");
        Assert.Equal(2, sessions);
        Assert.InRange(answer.FirstSoundAt!.Value, 0, 500);
        Assert.Equal(Words(answer.Sound.Text), Words(room.Heard("ada")));
        Assert.DoesNotContain(room.News, news => news is VoiceNews.Failed);
    }

    [Fact]
    public void A_model_that_fails_every_answer_has_failed_soon()
    {
        var room = new VirtualRoom(new SimulatedRealtimeOptions { Tuning = new SessionTuning { ResponseFailure = "server_error" } }, HeardRule.Most);
        _ = room.Ask("msg_1", "Nyx?");
        room.Until(() => room.News.OfType<VoiceNews.Failed>().Any());

        Assert.InRange(room.Now, 0, 1000);
    }

    [Fact]
    public void An_hour_of_answers_outlives_the_sessions_underneath()
    {
        var sessions = 0;
        var tuning = new SessionTuning { MaxDuration = TimeSpan.FromMinutes(4) };
        var room = new VirtualRoom(new SimulatedRealtimeOptions { Tuning = tuning }, HeardRule.Most, model => new DyingModel(model, () => ++sessions < 0));
        for (var i = 0; i < 60; i++)
        {
            var answer = room.Ask($"msg_{i}", $"Nyx, what is {i} plus {i}?");
            room.Until(() => room.News.Any(news => news is VoiceNews.Whole or VoiceNews.Failed && news.Answer == answer));
            answer.Dispose();
            room.Wait(60_000);
        }

        output.WriteLine($"{sessions} sessions");
        Assert.Equal(60, room.News.OfType<VoiceNews.Whole>().Count());
        Assert.InRange(sessions, 10, 40);
    }

    private static string Words(string text) =>
        string.Join(' ', text.ToLowerInvariant().Split([' ', '.', ',', '!', '?', ':', ';', '"', '“', '”', '—'], StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Some of its sessions break when they are first asked.</summary>
    private sealed class DyingModel(IRealtimeModel inner, Func<bool> dies) : IRealtimeModel
    {
        public RealtimeCapabilities Capabilities => inner.Capabilities;

        public async Task<IRealtimeSession> OpenAsync(RealtimeSessionOptions options, IVoiceModelSink sink, CancellationToken cancellation)
        {
            var session = await inner.OpenAsync(options, sink, cancellation);
            return dies() ? new DyingSession(session, sink) : session;
        }

        private sealed class DyingSession(IRealtimeSession inner, IVoiceModelSink sink) : IRealtimeSession
        {
            public string Id => inner.Id;

            public DateTimeOffset? ExpiresAt => inner.ExpiresAt;

            public bool SendAudio(ReadOnlySpan<byte> pcm) => inner.SendAudio(pcm);

            public void Send(RealtimeCommand command) => sink.OnEvent(new VoiceModelEvent.SessionEnded(ModelFailure.ConnectionLost));

            public ValueTask DisposeAsync() => inner.DisposeAsync();
        }
    }
}
