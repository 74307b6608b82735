using Lexi.Grains.GroupChats.Machine;
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.GroupChats;

namespace Lexi.Grains.GroupChats;

/// <summary>
/// A chat in memory: brings the rules what happened, commits what they say, and only then tells it and carries the rest out. Used in turns of
/// its grain only; what takes time (models, what people may use, tools) runs beside and posts its end to the mailbox.
/// </summary>
internal sealed partial class ActiveChat : IDisposable
{
    private static readonly TimeSpan _retryAfter = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _readsEvery = TimeSpan.FromSeconds(1);

    private readonly GroupChatServices _services;
    private readonly Action<TimeSpan> _wakeAfter;
    private readonly ChatMailbox _mailbox;
    private readonly ChatListeners _listeners;
    private readonly Random _chance;
    private readonly ModelHelper _helper;
    private readonly ChatRecall _recall;
    private readonly ChatReflection _reflection;
    private readonly Dictionary<string, DateTimeOffset> _leftAt = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _reads = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PostRate> _rates = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _closing = new();
    private ResumeLog<GroupChatEvent> _events;
    private ChatState _state;
    private LiveAnswer? _live;
    private DateTimeOffset _wakesAt = DateTimeOffset.MaxValue;
    private DateTimeOffset? _readsDueAt;
    private DateTimeOffset? _retryAt;

    public ActiveChat(ChatState state, GroupChatServices services, IGroupChatMailbox self, Action<TimeSpan> wakeAfter)
    {
        _state = state;
        _services = services;
        _wakeAfter = wakeAfter;
        _mailbox = new ChatMailbox(self);
        _listeners = new ChatListeners(state.Header.ChatId, services.Instruments);
        _events = ChatEvents.Log(services.Limits.ResumeEvents, state.Header.LastSequence);
        _helper = new ModelHelper(services);
        _recall = new ChatRecall(services);
        _reflection = new ChatReflection(services, _helper, _mailbox, () => _state, _closing.Token);
        _chance = services.Chance.For(state.Header.ChatId);
        services.Instruments.ChatLoaded();
    }

    public ChatState State => _state;

    /// <summary>Somebody listens, or something is going on: the grain stays.</summary>
    public bool IsBusy => !IsSuperseded && (_listeners.Count > 0 || !_state.Turns.IsIdle || _state.Turns.IsVoiced || _reads.Count > 0);

    private string ChatId => _state.Header.ChatId;

    private DateTimeOffset Now => _services.Time.GetUtcNow();

    /// <summary>
    /// Brings the rules something, commits, tells. When it throws, nothing of it has happened; the chat may have become what the store says it
    /// is, when somebody else has written it.
    /// </summary>
    /// <param name="input">What happened.</param>
    /// <param name="instead">What the database is to do; null commits what the rules say.</param>
    public async Task<ChatStep> Do(ChatInput input, Func<Task>? instead = null)
    {
        await EndDoubt();
        var live = _live is { } answer && answer.Turn.Run == _state.Turns.Writing?.Run ? answer : null;
        var moment = new ChatMoment(Now, live?.Text, _services.Ids.NewId, _services.Limits, _services.Options);
        var step = ChatMachine.Handle(_state, input, moment);
        await Keep(step, instead);
        _state = step.State;
        Tell(step);
        CarryOut(step);
        Settle();
        return step;
    }

    /// <summary>Adds a listener. Called within the resume window with the last event it has, it gets exactly what it missed.</summary>
    public async Task<GroupChatAttached> Attach(AttachToGroupChat request)
    {
        await EndDoubt();
        _ = ChatRights.Member(_state, request.UserId);
        if (request.LastSequence < 0)
            throw new LexiException(ErrorCodes.CannotResume, "Start from a snapshot.");
        IReadOnlyList<GroupChatEvent> missed = [];
        var isGapless = request.LastSequence is not { } last || (IsInTime(request.UserId) && _events.TryGetAfter(last, out missed));
        _listeners.Add(new ChatListener(request.UserId, request.AttachmentId, request.Observer));
        _ = _leftAt.Remove(request.UserId);
        _ = await Do(new ChatInput.PresenceMoved(request.UserId, IsOnline: true));
        return new GroupChatAttached { Snapshot = Snapshot(), Missed = missed, IsGapless = isGapless };
    }

    public async Task Detach(string attachmentId)
    {
        if (_listeners.Remove(attachmentId) is { } userId)
            await Left(userId);
    }

    public async Task SetTyping(string userId, bool isTyping)
    {
        _ = ChatRights.Writer(_state, userId);
        if (RateOf(userId).MayType(Now, isTyping))
            _ = await Do(new ChatInput.Typed(userId, isTyping));
    }

    public void MarkRead(string userId, long position)
    {
        if (ChatRights.Member(_state, userId).ReadPosition >= position)
            return;
        _reads[userId] = Math.Max(position, _reads.GetValueOrDefault(userId));
        _readsDueAt ??= Now + _readsEvery;
        Settle();
    }

    /// <summary>Counts what a person writes, and what they make characters write.</summary>
    /// <exception cref="LexiException"><c>rate_limited</c>.</exception>
    public void CountPost(string userId)
    {
        if (RateOf(userId).TryPost(Now, _services.Limits.MessagesPer10Seconds, out var wait))
            return;
        throw new LexiException(ErrorCodes.RateLimited, "You write faster than anybody can read. Wait a moment.", wait);
    }

    public GroupChatSnapshot Snapshot() => ChatSnapshots.Of(_state, LiveText(), _services.Options.SnapshotMessages);

    /// <summary>A message as members see it: while it is written, with the words so far.</summary>
    public GroupMessage Shown(GroupMessage message) => ChatSnapshots.Shown(message, LiveText(), _state);

    /// <summary>Ends what somebody before left unfinished, as soon as the database takes it.</summary>
    public void Recover() => _mailbox.Post(new ChatPost.Happened(new ChatInput.CutOff()));

    /// <summary>The timer rang: what is due is done.</summary>
    public async Task Advance()
    {
        _wakesAt = DateTimeOffset.MaxValue;
        if (_retryAt <= Now)
            await Drain();
        if (_readsDueAt <= Now)
            await KeepReads();
        if (_retryAt is null && TurnDeadlines.Next(_state.Turns) <= Now && !await TryDo(new ChatInput.TimePassed()))
            _retryAt = Now + _retryAfter;
        await TendAnswer();
        Settle();
    }

    /// <summary>Takes everything that waits in the mailbox. What the database does not take now waits for it, and all that is behind it.</summary>
    public async Task Drain()
    {
        if (_retryAt > Now)
            return;
        _retryAt = null;
        _mailbox.BeginTaking();
        while (_mailbox.TryPeek(out var post))
        {
            switch (post)
            {
                case ChatPost.Words words:
                    Hear(words);
                    break;
                case ChatPost.Prompted prompted:
                    _reflection.Prompted(prompted.CharacterKey, prompted.Report);
                    break;
                case ChatPost.Happened happened:
                    if (_state.IsDeleted || await TryDo(happened.Input))
                        break;
                    _retryAt = Now + _retryAfter;
                    Settle();
                    return;
                default:
                    throw new InvalidOperationException($"Nobody posts a {post.GetType().Name}.");
            }

            _mailbox.Take();
        }

        await TendAnswer();
        Settle();
    }

    /// <summary>The process stops, or the grain must go: what is being written ends here and is kept.</summary>
    public async Task Stop()
    {
        _mailbox.Close();
        await _closing.CancelAsync();
        if (_state.IsDeleted)
            return;
        await KeepReads();
        if (!_state.Turns.IsIdle)
            _ = await TryDo(new ChatInput.ProcessStopping());
    }

    public void Dispose()
    {
        _live?.Stop();
        _closing.Dispose();
        _services.Instruments.ChatLeft();
    }

    /// <summary>Something that nobody waits for.</summary>
    /// <returns>False when the database did not take it: it is worth trying again.</returns>
    private async Task<bool> TryDo(ChatInput input)
    {
        try
        {
            _ = await Do(input);
            return true;
        }
        catch (LexiException)
        {
            // Not possible any more.
            return true;
        }
        catch (Exception exception)
        {
            LogNotKept(exception, ChatId);
            return false;
        }
    }

    private async Task Left(string userId)
    {
        if (_listeners.Of(userId) > 0 || _state.IsDeleted)
            return;
        _leftAt[userId] = Now;
        _ = await Do(new ChatInput.PresenceMoved(userId, IsOnline: false));
    }

    /// <summary>A person who was away for too long starts from a snapshot, even when all they missed is still here.</summary>
    private bool IsInTime(string userId) =>
        _listeners.Of(userId) > 0 || !_leftAt.TryGetValue(userId, out var left) || Now - left <= TimeSpan.FromSeconds(_services.Limits.ResumeSeconds);

    private async Task KeepReads()
    {
        _readsDueAt = null;
        if (_reads.Count == 0)
            return;
        var reads = _reads.OrderBy(read => read.Key, StringComparer.Ordinal).Select(read => (read.Key, read.Value)).ToArray();
        if (await TryDo(new ChatInput.ReadMoved(reads)))
            _reads.Clear();
        else
            _readsDueAt = Now + _readsEvery;
    }

    private PostRate RateOf(string userId)
    {
        if (!_rates.TryGetValue(userId, out var rate))
            _rates[userId] = rate = new PostRate();
        return rate;
    }
}
