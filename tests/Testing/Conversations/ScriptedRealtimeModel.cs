using Lexi.Voice.Models;

namespace Lexi.Testing.Conversations;

/// <summary>Opens sessions that are played by a <see cref="ScriptedModel"/>; the newest is the one the script speaks to.</summary>
public sealed class ScriptedRealtimeModel(IAgenda agenda) : IRealtimeModel
{
    private readonly Queue<ScriptedAnswer> _answers = new();
    private IVoiceModelSink? _sink;

    public RealtimeCapabilities Capabilities { get; init; } = new(true, true, true, true, true, []);

    /// <summary>Called before a session opens; throws what the opening is to fail with, or takes its time.</summary>
    public Func<Task> Opening { get; set; } = () => Task.CompletedTask;

    public List<RealtimeSessionOptions> Opened { get; } = [];

    public int Closed { get; private set; }

    /// <summary>Bytes of microphone audio that arrived.</summary>
    public long HeardBytes { get; private set; }

    /// <summary>What the newest session is told and says; null before the first.</summary>
    public ScriptedModel? Session { get; private set; }

    public void Answer(ScriptedAnswer answer)
    {
        if (Session is { } open)
            open.Answers(answer);
        else
            _answers.Enqueue(answer);
    }

    public void Say(VoiceModelEvent said) => _sink?.OnEvent(said);

    public async Task<IRealtimeSession> OpenAsync(RealtimeSessionOptions options, IVoiceModelSink sink, CancellationToken cancellation)
    {
        await Opening().WaitAsync(cancellation);
        Opened.Add(options);
        _sink = sink;
        Session = new ScriptedModel(agenda, sink.OnEvent, delta => sink.OnAudio(delta));
        while (_answers.TryDequeue(out var answer))
            Session.Answers(answer);
        return new ScriptedSession(this, Session);
    }

    private sealed class ScriptedSession(ScriptedRealtimeModel model, ScriptedModel session) : IRealtimeSession
    {
        public string Id => "scripted";

        public DateTimeOffset? ExpiresAt => null;

        public bool SendAudio(ReadOnlySpan<byte> pcm)
        {
            model.HeardBytes += pcm.Length;
            return true;
        }

        public void Send(RealtimeCommand command) => session.Take(command);

        public ValueTask DisposeAsync()
        {
            model.Closed++;
            return ValueTask.CompletedTask;
        }
    }
}
