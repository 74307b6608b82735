namespace Lexi.Simulator.Realtime;

/// <summary>
/// One Realtime session without a socket: what goes in decides, with the time and the seed, what comes out, to the byte. It has
/// no clock, no threads and no logging; whoever runs it hands in the time and wakes it at <see cref="NextDue"/>. Not thread-safe.
/// </summary>
public sealed partial class SessionMachine
{
    private static readonly TimeSpan _retainedOfTranscription = TimeSpan.FromSeconds(10);

    private readonly Partner _partner;
    private readonly SessionTuning _tuning;
    private readonly ISessionOutput _output;
    private readonly IdSource _ids;
    private readonly Random _random;
    private readonly int _answerSeed;
    private readonly Conversation _conversation;
    private readonly UsageMeter _usage = new();
    private readonly string _sessionId;
    private SessionConfig _config;
    private DateTimeOffset _expiresAt;

    public SessionMachine(SessionStart start, Partner partner, ISessionOutput output)
    {
        _partner = partner;
        // What was only written down is rarely asked for again, and a hall of microphones would fill the memory.
        _tuning = start.Config.Kind == SessionKind.Transcription && start.Tuning.RetainedAudio > _retainedOfTranscription
            ? start.Tuning with { RetainedAudio = _retainedOfTranscription }
            : start.Tuning;
        _output = output;
        _ids = new IdSource(start.Seed);
        _random = new Random(start.Seed ^ 0x5EED);
        _answerSeed = start.AnswerSeed;
        _sessionId = _ids.Next("sess_");
        _conversation = new Conversation(_ids.Next("conv_"), _tuning);
        _config = start.Config;
        _decoder = new InputDecoder(_config.InputFormat);
        _detector = NewDetector();
    }

    /// <summary>The session's id, sess_….</summary>
    public string Id => _sessionId;

    /// <summary>What holds now.</summary>
    public SessionConfig Config => _config;

    /// <summary>When the session will end by itself.</summary>
    public DateTimeOffset ExpiresAt => _expiresAt;

    /// <summary>True after <see cref="ServerEvent.Ended"/>; everything is ignored from then on.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>When <see cref="Advance"/> has something to do; null once the session has ended.</summary>
    public DateTimeOffset? NextDue
    {
        get
        {
            if (HasEnded)
                return null;
            var due = _expiresAt;
            foreach (var run in _runs)
                due = Earlier(due, run.NextDue);
            foreach (var run in _transcriptions)
                due = Earlier(due, run.Due);
            return Earlier(due, _idleDue);
        }
    }

    /// <summary>Says session.created. To be called once, before anything else.</summary>
    public void Start(DateTimeOffset now)
    {
        _expiresAt = now + _tuning.MaxDuration;
        _output.OnEvent(new ServerEvent.SessionCreated(Snapshot()));
    }

    /// <summary>Takes an event of the client. What is wrong with it is answered with an error; nothing is half done.</summary>
    public void Receive(ClientEvent clientEvent, DateTimeOffset now)
    {
        Advance(now);
        if (HasEnded)
            return;
        try
        {
            Apply(clientEvent, now);
        }
        catch (RequestRefusedException refused)
        {
            Refuse(refused.Error, clientEvent.EventId);
        }
    }

    /// <summary>Answers something that could not even be read as an event.</summary>
    public void Refuse(ApiError error, string? clientEventId)
    {
        if (!HasEnded)
            _output.OnEvent(new ServerEvent.Refused(error, clientEventId));
    }

    /// <summary>Does everything that is due, in order of time.</summary>
    public void Advance(DateTimeOffset now)
    {
        // What is due is looked for in a method of its own: its closures would cost an allocation a frame here.
        while (!HasEnded && NextDue is { } due && due <= now)
            DoWhatIsDue(due);
    }

    private void DoWhatIsDue(DateTimeOffset due)
    {
        if (_expiresAt <= due)
            Expire();
        else if (_transcriptions.Find(run => run.Due <= due) is { } transcription)
            Continue(transcription);
        else if (_runs.Find(run => run.NextDue <= due) is { } run)
            Continue(run, due);
        else
            SpeakIntoSilence(due);
    }

    private void Apply(ClientEvent clientEvent, DateTimeOffset now)
    {
        switch (clientEvent)
        {
            case ClientEvent.UpdateSession update:
                Update(update);
                break;
            case ClientEvent.CommitAudio:
                CommitByClient();
                break;
            case ClientEvent.ClearAudio:
                ClearInput();
                break;
            case ClientEvent.ClearOutput:
                throw new RequestRefusedException(ApiError.InvalidValue(
                    "type", "'output_audio_buffer.clear' is only available over WebRTC and SIP."));
            case ClientEvent.CreateItem create:
                CreateItem(create, now);
                break;
            case ClientEvent.RetrieveItem retrieve:
                RetrieveItem(retrieve.ItemId);
                break;
            case ClientEvent.TruncateItem truncate:
                TruncateItem(truncate);
                break;
            case ClientEvent.DeleteItem delete:
                DeleteItem(delete.ItemId);
                break;
            case ClientEvent.CreateResponse create:
                CreateResponse(create.Request, now);
                break;
            case ClientEvent.CancelResponse cancel:
                CancelByClient(cancel.ResponseId, now);
                break;
        }

        void CommitByClient()
        {
            EnsureCommittable();
            _detector?.Reset();
            Commit(now, isTranscribed: true);
        }
    }

    private void Update(ClientEvent.UpdateSession update)
    {
        if (_tuning.RefusesUpdates)
            throw new RequestRefusedException(ApiError.InvalidValue("session", "The session cannot be updated."));
        var next = SessionConfigReader.Merge(_config, update.Session, _voiceIsLocked);
        if (next.Instructions != _config.Instructions || !ReferenceEquals(next.Tools, _config.Tools))
            _usage.ForgetCache();
        var isOtherVad = next.TurnDetection != _config.TurnDetection;
        _config = next;
        if (_decoder.Format != next.InputFormat)
            _decoder = new InputDecoder(next.InputFormat);
        if (isOtherVad)
        {
            _detector = NewDetector();
            _idleDue = null;
        }

        _output.OnEvent(new ServerEvent.SessionUpdated(Snapshot()));
    }

    private void Expire()
    {
        const string Message = "Your session hit the maximum duration of 60 minutes.";
        Refuse(ApiError.Invalid("session_expired", Message), null);
        End(1001, Message);
    }

    private void End(int closeCode, string reason)
    {
        _output.OnEvent(new ServerEvent.Ended(closeCode, reason));
        HasEnded = true;
        _runs.Clear();
        _transcriptions.Clear();
    }

    private SessionSnapshot Snapshot() => new(_sessionId, _expiresAt, _config);

    private static DateTimeOffset Earlier(DateTimeOffset due, DateTimeOffset? other) => other < due ? other.Value : due;
}
