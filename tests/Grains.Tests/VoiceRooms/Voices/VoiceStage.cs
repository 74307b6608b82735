using Lexi.Grains.VoiceRooms.Voices;
using Lexi.Testing.Models;
using Lexi.Voice.Models;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lexi.Grains.Tests.VoiceRooms.Voices;

/// <summary>One character's voice with a mailbox and a clock that the test moves.</summary>
internal sealed class VoiceStage
{
    private readonly Queue<VoicePost> _mailbox = new();

    public VoiceStage(IRealtimeModel? model = null)
    {
        Fake = new FakeRealtimeModel();
        Voice = new CharacterVoice("nyx", model ?? Fake, VoiceTiming.Default, _mailbox.Enqueue, News.Add, () => Dropped++, NullLogger.Instance);
    }

    public FakeRealtimeModel Fake { get; }

    public CharacterVoice Voice { get; }

    public List<VoiceNews> News { get; } = [];

    public int Dropped { get; private set; }

    public long Now { get; set; }

    /// <summary>What was told, in short: "began msg_1".</summary>
    public IEnumerable<string> Told => News.Select(news => $"{news.GetType().Name.ToLowerInvariant()} {news.Answer.UtteranceId}");

    public static SpokenAsk Question(string utteranceId, string voice = "marin") => new()
    {
        UtteranceId = utteranceId,
        Instructions = "You are Nyx.",
        Context = [new HistoryItem(ConversationRole.User, "Who is there?")],
        Voice = voice,
    };

    public SpokenAnswer Ask(string utteranceId)
    {
        var answer = Voice.Ask(Question(utteranceId), Now);
        Assert.NotNull(answer);
        Settle();
        return answer;
    }

    /// <summary>Takes what was posted.</summary>
    public void Settle()
    {
        while (_mailbox.TryDequeue(out var post))
            Voice.Take(post, Now);
    }

    public void Pass(long milliseconds)
    {
        Now += milliseconds;
        Voice.TimePassed(Now);
        Settle();
    }

    public void Cancel(string utteranceId)
    {
        Voice.Cancel(utteranceId, Now);
        Settle();
    }

    public FakeRealtimeSession NextSession()
    {
        Assert.True(Fake.HasMore, "no session was opened");
        return Fake.NextAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult();
    }

    public void Say(FakeRealtimeSession session, params ReadOnlySpan<VoiceModelEvent> events)
    {
        session.Say(events);
        Settle();
    }

    /// <summary>An answer begins, says a word and sounds for a while.</summary>
    public void Begin(FakeRealtimeSession session, string response, string words, int milliseconds)
    {
        session.Say(
            new VoiceModelEvent.ResponseStarted(response),
            new VoiceModelEvent.ResponseItemStarted(response, $"item_{response}"),
            new VoiceModelEvent.TranscriptDelta(response, $"item_{response}", words));
        if (milliseconds > 0)
            session.SayAudio(response, $"item_{response}", milliseconds);
        Settle();
    }

    public void Finish(FakeRealtimeSession session, string response, ResponseOutcome outcome = ResponseOutcome.Completed, string? code = null) =>
        Say(session, new VoiceModelEvent.ResponseFinished(response, outcome, code, new ModelUsage { OutputAudioTokens = 7 }));
}
