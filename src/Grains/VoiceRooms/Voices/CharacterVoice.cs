using Lexi.Voice.Models;
using Microsoft.Extensions.Logging;

namespace Lexi.Grains.VoiceRooms.Voices;

/// <summary>
/// The voice of one character in a room: one session, opened when it is first needed, asked for one answer at a time, each told everything
/// anew. So a session holds nothing, and one that fails is replaced: what was asked is asked once more, and the room notices only a pause.
/// Used in turns of the room only; what takes time runs beside and posts. Times are milliseconds of the room's clock.
/// </summary>
internal sealed partial class CharacterVoice : IAsyncDisposable
{
    /// <summary>Answers that may wait for the one being made; the floor asks for one or two.</summary>
    public const int MostWaiting = 4;

    /// <summary>Until it is asked; then the question brings its own.</summary>
    private const string Silence = "Say nothing until you are asked.";

    private readonly string _characterKey;
    private readonly IRealtimeModel _model;
    private readonly VoiceTiming _timing;
    private readonly Action<VoicePost> _post;
    private readonly Action<VoiceNews> _tell;
    private readonly ILogger _logger;
    private readonly Action _dropped;
    private readonly Queue<VoiceJob> _waiting = new();
    private VoiceJob? _job;
    private VoiceLine? _line;
    private RealtimeSessionOptions? _options;
    private CancellationTokenSource _opening = new();
    private VoicePhase _phase;
    private long? _deadline;

    /// <param name="characterKey">Whose voice.</param>
    /// <param name="model">Where sessions come from; each may replace itself.</param>
    /// <param name="timing">How long to wait for what.</param>
    /// <param name="post">Takes posts from any thread; they come back through <see cref="Take"/>.</param>
    /// <param name="tell">Hears the news, in the turn they come in.</param>
    /// <param name="dropped">A piece of sound was too much and was thrown away; from any thread.</param>
    /// <param name="logger">Never told what was said.</param>
    public CharacterVoice(
        string characterKey, IRealtimeModel model, VoiceTiming timing, Action<VoicePost> post, Action<VoiceNews> tell, Action dropped, ILogger logger)
    {
        _characterKey = characterKey;
        _model = model;
        _timing = timing;
        _post = post;
        _tell = tell;
        _dropped = dropped;
        _logger = logger;
    }

    /// <summary>When <see cref="TimePassed"/> has something to do; null for never.</summary>
    public long? NextDeadline => _deadline;

    /// <summary>Whether an answer is being made or waits.</summary>
    public bool IsBusy => _job is not null || _waiting.Count > 0;

    /// <summary>Has an answer made, behind those that were asked for before. The caller owns it.</summary>
    /// <returns>The answer, to be filled; null when too many wait.</returns>
    public SpokenAnswer? Ask(SpokenAsk ask, long now)
    {
        if (_waiting.Count >= MostWaiting)
            return null;
        var answer = new SpokenAnswer(_characterKey, ask.UtteranceId, now);
        _waiting.Enqueue(new VoiceJob(ask, answer));
        GoOn(now);
        return answer;
    }

    /// <summary>Nobody wants the answer any more, or no more of it. What it cost until it stops is still told.</summary>
    public void Cancel(string utteranceId, long now)
    {
        for (var left = _waiting.Count; left > 0; left--)
        {
            var job = _waiting.Dequeue();
            if (job.Ask.UtteranceId != utteranceId)
                _waiting.Enqueue(job);
        }

        if (_job is not { } current || current.Ask.UtteranceId != utteranceId || _phase == VoicePhase.Draining)
            return;
        if (_phase is VoicePhase.Asked or VoicePhase.Answering)
        {
            Enter(VoicePhase.Draining, now + _timing.DrainingMs);
            _line!.Session!.Send(new RealtimeCommand.CancelResponse());
        }
        else
        {
            End(now);
        }
    }

    /// <summary>Takes what was posted.</summary>
    public void Take(VoicePost post, long now)
    {
        switch (post)
        {
            case VoicePost.Sounded sounded:
                sounded.Line.Taken(isSound: true);
                Hear(sounded, now);
                break;
            case VoicePost.Said said:
                said.Line.Taken(isSound: false);
                if (said.Line == _line)
                    Hear(said.Event, now);
                break;
            case VoicePost.Opened opened when opened.Line == _line && _phase == VoicePhase.Opening:
                Send(now);
                break;
            case VoicePost.Opened opened when opened.Line == _line && _phase == VoicePhase.Idle:
                _deadline = now + _timing.UnusedMs;
                break;
            case VoicePost.NotOpened lost when lost.Line == _line:
                Drop();
                if (_phase == VoicePhase.Opening)
                    TryAgain(isFresh: true, "not opened", now);
                break;
            case VoicePost.ToolFinished finished when _job is { } job && _phase == VoicePhase.RunningTools && ReferenceEquals(finished.Round, job.Calls):
                job.Outputs[finished.Index] = finished.OutputJson;
                if (Array.TrueForAll(job.Outputs, output => output is not null))
                    TellResults(now);
                break;
        }
    }

    /// <summary>What is due is done.</summary>
    public void TimePassed(long now)
    {
        if (_deadline is not { } due || due > now)
            return;
        _deadline = null;
        switch (_phase)
        {
            case VoicePhase.Idle:
                Drop();
                break;
            case VoicePhase.RunningTools:
                TellResults(now);
                break;
            case VoicePhase.Draining:
                Drop();
                End(now);
                break;
            default:
                Drop();
                TryAgain(isFresh: true, "silent", now);
                break;
        }
    }

    /// <summary>Ends everything; nothing is told any more.</summary>
    public async Task Close()
    {
        _waiting.Clear();
        _job?.StopTools();
        _job = null;
        Enter(VoicePhase.Idle, null);
        await Drop();
        _opening.Dispose();
    }

    public ValueTask DisposeAsync() => new(Close());

    private void Enter(VoicePhase phase, long? deadline) => (_phase, _deadline) = (phase, deadline);

    /// <summary>Begins the next answer that waits.</summary>
    private void GoOn(long now)
    {
        if (_job is not null)
            return;
        if (!_waiting.TryDequeue(out var next))
        {
            Enter(VoicePhase.Idle, _line is null ? null : now + _timing.UnusedMs);
            return;
        }

        _job = next;
        Begin(now);
    }

    private void Begin(long now)
    {
        var wanted = OptionsFor(_job!.Ask);
        if (_line is not null && !IsFit(_options!, wanted))
            Drop();
        if (_line?.Session is not null)
        {
            Send(now);
            return;
        }

        Enter(VoicePhase.Opening, now + _timing.OpeningMs);
        if (_line is not null)
            return;
        _options = wanted;
        _line = new VoiceLine(_characterKey, _post, _dropped);
        _opening.Dispose();
        _opening = new CancellationTokenSource();
        _ = Open(_line, wanted, _opening.Token);
    }

    private void Send(long now)
    {
        var job = _job!;
        job.ResponseId = null;
        job.Calls = [];
        Enter(VoicePhase.Asked, now + _timing.SilentMs);
        _line!.Session!.Send(new RealtimeCommand.CreateAnswer(job.Ask.Instructions, [.. job.Ask.Context, .. job.Results]));
    }

    private void End(long now)
    {
        _job?.StopTools();
        _job = null;
        GoOn(now);
    }

    private async Task Open(VoiceLine line, RealtimeSessionOptions options, CancellationToken cancellation)
    {
        try
        {
            var session = await _model.OpenAsync(options, line, cancellation);
            if (line.Attach(session))
                _post(new VoicePost.Opened(line));
            else
                await session.DisposeAsync();
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Nobody waits for it any more.
        }
        catch (Exception exception)
        {
            LogNotOpened(_logger, exception, _characterKey);
            _post(new VoicePost.NotOpened(line));
        }
    }

    /// <summary>Gives the session up, open or not.</summary>
    private Task Drop()
    {
        if (_line is not { } line)
            return Task.CompletedTask;
        _line = null;
        _opening.Cancel();
        return CloseLine(line);
    }

    private async Task CloseLine(VoiceLine line)
    {
        try
        {
            await line.DisposeAsync();
        }
        catch (Exception exception)
        {
            LogNotClosed(_logger, exception, _characterKey);
        }
    }

    private RealtimeSessionOptions OptionsFor(SpokenAsk ask) => new()
    {
        Instructions = Silence,
        Voice = ask.Voice,
        Speed = ask.Speed,
        TurnDetection = new TurnDetection.PushToTalk(),
        Tools = _model.Capabilities.CallsTools && ask.RunTool is not null ? ask.Tools : [],
        SafetyIdentifier = ask.SafetyIdentifier,
    };

    /// <summary>Whoever it was opened on behalf of: a session is the room's, and what it is told holds the words of several people.</summary>
    private static bool IsFit(RealtimeSessionOptions open, RealtimeSessionOptions wanted) =>
        open.Voice == wanted.Voice && open.Speed.Equals(wanted.Speed) && open.Tools.SequenceEqual(wanted.Tools);
}
