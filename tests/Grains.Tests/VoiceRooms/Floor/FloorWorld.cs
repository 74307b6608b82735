using Lexi.Grains.GroupChats.Speaking;
using Lexi.Grains.Interfaces.GroupChats;
using Lexi.Grains.VoiceRooms.Floor;

namespace Lexi.Grains.Tests.VoiceRooms.Floor;

/// <summary>
/// A room around a floor, in virtual time: words become messages, the real choice of speakers decides, answers are made and heard. Whatever
/// the floor asks for takes as long as the fields say; what is planned may go wrong.
/// </summary>
internal sealed class FloorWorld
{
    private readonly PriorityQueue<Action, (long At, int Order)> _events = new();
    private readonly Random _chance;
    private readonly List<GroupMessage> _messages = [];
    private readonly Dictionary<string, (PlannedAnswer Plan, long HeardMs)> _answers = [];
    private readonly HashSet<string> _heard = [];
    private readonly HashSet<string> _held = [];
    private int _order;
    private int _ids;

    public FloorWorld(FloorSettings settings, Random chance)
    {
        _chance = chance;
        State = FloorState.Empty(settings);
        Check = new FloorInvariants(this);
    }

    public FloorState State { get; private set; }

    public FloorInvariants Check { get; }

    public long Now { get; private set; }

    /// <summary>Milliseconds from the end of a turn to its message, from a question to its decision, and from a request to its first sound.</summary>
    public int CommitMs { get; set; } = 100;

    public int DecideMs { get; set; } = 100;

    public int PrepareMs { get; set; } = 400;

    public List<SpeakerSeat> Seats { get; } = [];

    public List<ChatPerson> People { get; } = [];

    public List<Relationship> Relationships { get; } = [];

    /// <summary>What the next answers of a character are like, by key; after these each is two seconds of small talk.</summary>
    public Dictionary<string, Queue<PlannedAnswer>> Plans { get; } = [];

    /// <summary>Choices that are made up instead of chosen: names, nobody (empty), not possible (null), or never ("never").</summary>
    public Queue<string[]?> Choices { get; } = new();

    /// <summary>Messages that are never written.</summary>
    public bool LosesMessages { get; set; }

    /// <summary>Messages the chat does not take.</summary>
    public bool RefusesMessages { get; set; }

    public List<(long At, FloorEffect Effect)> Effects { get; } = [];

    public SpeakerStrategy Strategy { get; set; }

    public void At(long at, Action what) => _events.Enqueue(what, (Math.Max(at, Now), _order++));

    public void At(long at, FloorInput input) => At(at, () => Handle(input));

    /// <summary>Lets time pass to this moment, and does what is due.</summary>
    public void RunTo(long end)
    {
        while (true)
        {
            var next = _events.TryPeek(out _, out var key) ? key.At : long.MaxValue;
            var deadline = State.NextDeadline ?? long.MaxValue;
            if (Math.Min(next, deadline) > end)
                break;
            if (deadline < next)
            {
                Now = deadline;
                Handle(new FloorInput.TimePassed());
                continue;
            }

            Now = next;
            _events.Dequeue()();
        }

        Now = end;
    }

    /// <summary>The character whose turn this is; "?" when it was never asked for.</summary>
    public string WhoseTurn(string utteranceId) => _answers.TryGetValue(utteranceId, out var answer) ? answer.Plan.CharacterKey : "?";

    public void Handle(FloorInput input)
    {
        var before = State;
        var step = SpeakingFloor.Handle(before, input, new FloorMoment(Now, prefix => $"{prefix}{++_ids}"));
        State = step.State;
        foreach (var effect in step.Effects)
        {
            Effects.Add((Now, effect));
            Check.Saw(effect);
            React(effect);
        }

        Check.Stands();
        if (input is FloorInput.TurnEnded { Text: var text } ended && State.Speech.Exists(speech => speech.UtteranceId == ended.UtteranceId) && !LosesMessages)
        {
            At(Now + CommitMs, () =>
            {
                if (RefusesMessages)
                {
                    Handle(new FloorInput.NotCommitted(ended.UserId, ended.UtteranceId));
                    return;
                }

                var message = Say(ended.UserId, text, "msg_said_" + ended.UtteranceId);
                Handle(new FloorInput.Committed(ended.UserId, ended.UtteranceId, message.Id));
            });
        }
    }

    /// <summary>A person writes.</summary>
    public void Write(string userId, string text) => Handle(new FloorInput.Wrote(userId, Say(userId, text, $"msg_text_{_messages.Count}").Id));

    /// <summary>Somebody's last message is removed.</summary>
    public void TakeBack(string authorId)
    {
        if (_messages.FindLast(message => message.AuthorId == authorId) is not { } message)
            return;
        _ = _messages.Remove(message);
        Handle(new FloorInput.Removed(message.Id));
    }

    private void React(FloorEffect effect)
    {
        switch (effect)
        {
            case FloorEffect.Decide decide:
                Decide(decide);
                break;
            case FloorEffect.Prepare prepare:
                Prepare(prepare.Turn);
                break;
            case FloorEffect.Play play:
                var plan = _answers[play.UtteranceId].Plan;
                _ = _heard.Add(play.UtteranceId);
                Say(plan.CharacterKey, plan.Text, play.UtteranceId);
                Listen(play.UtteranceId);
                break;
            case FloorEffect.Hold hold:
                _ = _held.Add(hold.UtteranceId);
                break;
            case FloorEffect.Resume resume:
                _ = _held.Remove(resume.UtteranceId);
                break;
            case FloorEffect.Cut cut:
                _ = _heard.Remove(cut.UtteranceId);
                break;
            case FloorEffect.Finish finish:
                _ = _heard.Remove(finish.UtteranceId);
                break;
        }
    }

    private void Decide(FloorEffect.Decide decide)
    {
        string[]? made = null;
        var isMade = decide.Forced is null && Choices.TryDequeue(out made);
        if (made is ["never"])
            return;
        At(Now + DecideMs, () => Handle(new FloorInput.Decided(decide.DecisionId, isMade ? made is null ? null : MadeUp(decide, made) : Choose(decide))));
    }

    private SpeakerDecision Choose(FloorEffect.Decide decide)
    {
        var question = new SpeakerQuestion
        {
            DecisionId = decide.DecisionId,
            At = default,
            Cause = decide.Cause,
            Strategy = Strategy,
            Seats = [.. Seats.Where(seat => State.Characters.Contains(seat.Key))],
            People = People,
            Message = _messages.Find(message => message.Id == decide.CausedBy),
            Recent = _messages,
            Relationships = Relationships,
            Forced = decide.Forced,
            TurnsWithoutPerson = decide.TurnsWithoutPerson,
            MostTurns = decide.Cause == TurnCause.Auto ? State.Settings.MostAutoTurns : State.Settings.MostCharacterTurns,
            IsSpoken = true,
        };
        return SpeakerChoice.Choose(question, _chance);
    }

    private static SpeakerDecision MadeUp(FloorEffect.Decide decide, string[] chosen) => new()
    {
        Id = decide.DecisionId,
        At = default,
        Cause = decide.Cause,
        CausedBy = decide.CausedBy,
        Strategy = SpeakerStrategy.Natural,
        Candidates = [],
        Chosen = chosen,
    };

    private void Prepare(QueuedAnswer turn)
    {
        var plan = Plans.TryGetValue(turn.CharacterKey, out var plans) && plans.TryDequeue(out var planned)
            ? planned : new PlannedAnswer(turn.CharacterKey, "Well, it is a fine evening.", 2000);
        _answers[turn.UtteranceId] = (plan, 0);
        var begins = Now + (plan.BeginsAfterMs ?? PrepareMs);
        switch (plan.Fault)
        {
            case AnswerFault.NeverBegins:
                return;
            case AnswerFault.Fails:
                At(begins, new FloorInput.AnswerFailed(turn.UtteranceId));
                return;
            case AnswerFault.HasNoSound:
                At(begins, new FloorInput.AnswerWhole(turn.UtteranceId, 0));
                return;
        }

        At(begins, new FloorInput.AnswerBegan(turn.UtteranceId));
        At(begins + 200, plan.Fault == AnswerFault.BreaksOff
            ? new FloorInput.AnswerFailed(turn.UtteranceId) : new FloorInput.AnswerWhole(turn.UtteranceId, plan.DurationMs));
    }

    /// <summary>The listeners tell every tenth of a second how far they are.</summary>
    private void Listen(string utteranceId) => At(Now + 100, () =>
    {
        if (!_heard.Contains(utteranceId))
            return;
        var (plan, heardMs) = _answers[utteranceId];
        if (plan.Fault != AnswerFault.IsNotHeard && !_held.Contains(utteranceId))
        {
            heardMs = Math.Min(heardMs + 100, plan.DurationMs);
            _answers[utteranceId] = (plan, heardMs);
            var isSilentEnd = plan.Fault == AnswerFault.EndIsNotTold && heardMs >= plan.DurationMs;
            Handle(new FloorInput.Heard(utteranceId, (int)heardMs, heardMs >= plan.DurationMs && !isSilentEnd));
        }

        Listen(utteranceId);
    });

    private GroupMessage Say(string authorId, string text, string id)
    {
        var seat = Seats.Find(seat => seat.Key == authorId);
        var message = new GroupMessage
        {
            Id = id,
            Position = _messages.Count + 1,
            AuthorKind = seat is null ? AuthorKind.Person : AuthorKind.Character,
            AuthorId = authorId,
            AuthorName = seat?.Name ?? People.Find(person => person.UserId == authorId)?.Name ?? authorId,
            Text = text,
            Status = MessageStatus.Complete,
            CreatedAt = default,
        };
        _messages.Add(message);
        return message;
    }
}
