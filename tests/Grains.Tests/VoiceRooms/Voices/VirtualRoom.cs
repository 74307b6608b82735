using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using Lexi.Grains.VoiceRooms.Voices;
using Lexi.Simulator.InProcess;
using Lexi.Simulator.Speech;
using Lexi.Voice.Models;
using Lexi.Voice.Playout;
using Lexi.Voice.Sessions;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lexi.Grains.Tests.VoiceRooms.Voices;

/// <summary>A character with the simulator's voice and some listeners, in virtual time: each hears what is sent after a delay of its own, and reports it.</summary>
internal sealed class VirtualRoom
{
    private const int StepMs = 10;
    private const int ReportEveryMs = 200;

    private readonly VirtualTimeProvider _time = new();
    private readonly Queue<VoicePost> _mailbox = new();
    private readonly CharacterVoice _voice;
    private readonly Dictionary<string, Ear> _ears = [];
    private SpokenAnswer? _playing;

    public VirtualRoom(SimulatedRealtimeOptions options, HeardRule rule, Func<IRealtimeModel, IRealtimeModel>? with = null)
    {
        Book = new HeardBook(rule);
        IRealtimeModel model = new SimulatedRealtimeModel(options, _time);
        model = with?.Invoke(model) ?? model;
        Model = new RollingRealtimeModel(model, new RollOverOptions(), _time, new Random(1), NullLogger<RollingRealtimeModel>.Instance);
        _voice = new CharacterVoice("nyx", Model, VoiceTiming.Default, _mailbox.Enqueue, News.Add, () => { }, NullLogger.Instance);
    }

    public IRealtimeModel Model { get; }

    public HeardBook Book { get; }

    public List<VoiceNews> News { get; } = [];

    public long Now => (long)_time.Elapsed.TotalMilliseconds;

    /// <summary>Words as they were told with the sound, with their offsets.</summary>
    public List<(int OffsetMs, string Words)> Captions { get; } = [];

    /// <summary>Offset at which each piece left, and when.</summary>
    public List<(int OffsetMs, long At)> Pieces { get; } = [];

    public SpokenAnswer Ask(string utteranceId, string says)
    {
        var answer = _voice.Ask(
            new SpokenAsk
            {
                UtteranceId = utteranceId,
                Instructions = "You are Nyx, a dry, nocturnal confidante.\n\nYou love night trains, old horror films and lighthouses. You think that optimism is a perfectly good hobby.",
                Context =
                [
                    new HistoryItem(ConversationRole.User, """{"others":[{"name":"Ada","kind":"person"}]}"""),
                    new HistoryItem(ConversationRole.User, $$"""{"from":"Ada","kind":"person","says":"{{says}}"}"""),
                    new HistoryItem(ConversationRole.System, "Now it is your turn, Nyx: one turn, your own words only, no name in front."),
                ],
                Voice = "marin",
            },
            Now);
        Assert.NotNull(answer);
        return answer;
    }

    public void Listen(string listener, int delayMs, int rank = 1)
    {
        _ears[listener] = new Ear(delayMs);
        Book.Came(listener, rank);
    }

    public string Heard(string listener) => SimulatedEar.Read(CollectionsMarshal.AsSpan(_ears[listener].Samples));

    public int HeardMs(string listener) => _ears[listener].Samples.Count / 24;

    public void Play(SpokenAnswer answer)
    {
        _playing = answer;
        Book.Began(answer.UtteranceId);
        answer.Sound.Play(Now);
    }

    public void Hold()
    {
        _playing!.Sound.Hold(Now);
        Book.Hold(_playing.UtteranceId, Now);
        foreach (var ear in _ears.Values)
            ear.IsHeld = true;
    }

    public void Resume()
    {
        _playing!.Sound.Play(Now);
        Book.Resume(_playing.UtteranceId, Now);
        foreach (var ear in _ears.Values)
            ear.IsHeld = false;
    }

    public void Cancel(string utteranceId) => _voice.Cancel(utteranceId, Now);

    public HeardSoFar HeardOf(SpokenAnswer answer) => Book.At(answer.UtteranceId, Now);

    /// <remarks>What waits for the clock goes on on the thread that moves it; not so on a test's own, where it would race with the clock.</remarks>
    public void Until(Func<bool> condition)
    {
        ExceptionDispatchInfo? fault = null;
        var thread = new Thread(() =>
        {
            try
            {
                Advance(condition);
            }
            catch (Exception exception)
            {
                fault = ExceptionDispatchInfo.Capture(exception);
            }
        });
        thread.Start();
        thread.Join();
        fault?.Throw();
    }

    public void Wait(int milliseconds)
    {
        var end = Now + milliseconds;
        Until(() => Now >= end);
    }

    private void Advance(Func<bool> condition)
    {
        var limit = Now + 120_000;
        while (!condition())
        {
            Assert.True(Now < limit, "it never happened");
            _time.Advance(TimeSpan.FromMilliseconds(StepMs));
            Step();
        }
    }

    private void Step()
    {
        while (_mailbox.TryDequeue(out var post))
            _voice.Take(post, Now);
        if (_voice.NextDeadline <= Now)
            _voice.TimePassed(Now);
        if (_playing is { } playing)
            Send(playing);
        foreach (var (listener, ear) in _ears)
        {
            ear.Play(StepMs, Now);
            if (_playing is { } heard && !ear.IsHeld && Now % ReportEveryMs == 0 && ear.Samples.Count > 0)
                _ = Book.Report(listener, heard.UtteranceId, ear.Samples.Count / 24, Now);
        }
    }

    private void Send(SpokenAnswer answer)
    {
        while (answer.Sound.TryNext(Now, out var piece))
        {
            Pieces.Add((piece.OffsetMs, Now));
            if (piece.Words.Length > 0)
                Captions.Add((piece.OffsetMs, piece.Words));
            foreach (var ear in _ears.Values)
                ear.Take(MemoryMarshal.Cast<byte, short>(piece.Pcm.Span), Now);
            piece.Pcm.Dispose();
            Book.Sent(answer.UtteranceId, answer.Sound.SentMs, Now);
        }

        if (answer.Sound.IsAllSent)
            Book.AllSent(answer.UtteranceId);
    }

    /// <summary>A loudspeaker behind a line: what was sent comes later, and sounds one sample after the other.</summary>
    private sealed class Ear(int delayMs)
    {
        private readonly Queue<short> _buffer = new();
        private long? _playsAt;

        public List<short> Samples { get; } = [];

        public bool IsHeld { get; set; }

        public void Take(ReadOnlySpan<short> samples, long at)
        {
            _playsAt ??= at + delayMs;
            foreach (var sample in samples)
                _buffer.Enqueue(sample);
        }

        public void Play(int milliseconds, long at)
        {
            if (IsHeld || at < _playsAt)
                return;
            for (var left = milliseconds * 24; left > 0 && _buffer.TryDequeue(out var sample); left--)
                Samples.Add(sample);
        }
    }
}
