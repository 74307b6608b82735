using Lexi.Grains.GroupChats.Machine;
using Lexi.Grains.Interfaces.GroupChats;
using Lexi.Grains.Interfaces.VoiceRooms;

namespace Lexi.Grains.GroupChats;

/// <summary>One group chat: an <see cref="ActiveChat"/> while anybody looks at it, rows in the store always.</summary>
#pragma warning disable CA1001 // The chat is disposed when the grain is deactivated; no runtime promises to dispose grains.
public sealed partial class GroupChatGrain(GroupChatServices services) : Grain, IGroupChatGrain, ISpokenChatGrain, IGroupChatMailbox
#pragma warning restore CA1001
{
    private static readonly TimeSpan _forever = TimeSpan.FromDays(1000);

    private ActiveChat? _chat;
    private IGrainTimer? _timer;
    private bool _isKept;

    private string ChatId => this.GetPrimaryKeyString();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        // Keys come from strangers: what no chat can be called is not worth a query.
        if (!ChatIds.IsOne(ChatId) || await services.Store.Find(ChatId, services.Options.LoadedMessages, cancellationToken) is not { } stored)
            return;
        var state = ChatState.From(stored, services.Options.LoadedMessages);
        var chat = Load((state with { Profiles = await ChatProfiles.Of(services.Grains, state) }).Renamed());
        if (AnswerRules.Unfinished(chat.State).Count > 0)
            chat.Recover();
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (_chat is not { } chat)
            return;
        _chat = null;
        await chat.Stop();
        chat.Dispose();
    }

    public async Task<GroupChatSnapshot> Create(CreateGroupChat request)
    {
        if (_chat is not null || !ChatIds.IsOne(ChatId))
            throw ChatRefusals.Invalid("There is such a chat already.");
        var (state, step) = await new ChatCreation(services).Begin(ChatId, request);
        try
        {
            await services.Store.Commit(step.Changes!, CancellationToken.None);
        }
        catch
        {
            // It may be kept all the same: whoever asks next looks again.
            DeactivateOnIdle();
            throw;
        }

        return Load(state).Snapshot();
    }

    public async Task<GroupChatAttached> Attach(AttachToGroupChat request) => await Keeping(chat => chat.Attach(request));

    public async Task Detach(string attachmentId)
    {
        if (_chat is { } chat)
            await chat.Detach(attachmentId);
        Keep();
    }

    public async Task<GroupMessage> Post(PostMessage message)
    {
        var chat = Require(message.UserId);
        _ = ChatRights.Writer(chat.State, message.UserId);
        ChatIds.CheckClientId(message.ClientMessageId, services.Limits);
        // Whether it is there already is what may be in doubt.
        await chat.EndDoubt();
        if (FindLoaded(chat, message.UserId, message.ClientMessageId) is { } sent)
            return chat.Shown(sent);
        // What asks the database is counted first.
        chat.CountPost(message.UserId);
        if (chat.State.HasEarlier && await services.Store.FindSent(ChatId, message.UserId, message.ClientMessageId, CancellationToken.None) is { } earlier)
            return chat.Shown(earlier.Message);
        if (message.ReplyTo is { } replyTo)
            _ = await FindMessage(chat, replyTo);
        var step = await Keeping(chat => chat.Do(new ChatInput.Posted(message.UserId, message.ClientMessageId, message.Text, message.ReplyTo)));
        services.Instruments.Posted();
        return step.Posted!;
    }

    public async Task<GroupMessage> Edit(string userId, string messageId, string text)
    {
        var chat = Require(userId);
        chat.CountPost(userId);
        var message = await FindMessage(chat, messageId);
        return (await Keeping(chat => chat.Do(new ChatInput.Edited(userId, message, text)))).Posted!;
    }

    public async Task DeleteMessage(string userId, string messageId)
    {
        var chat = Require(userId);
        // Who tidies up what is in sight asks nothing of the database.
        if (chat.State.FindMessage(messageId) is null)
            chat.CountPost(userId);
        var message = await FindMessage(chat, messageId);
        await Do(userId, new ChatInput.Removed(userId, message));
    }

    public Task SetTyping(string userId, bool isTyping) => Require(userId).SetTyping(userId, isTyping);

    public Task MarkRead(string userId, long position)
    {
        Require(userId).MarkRead(userId, position);
        Keep();
        return Task.CompletedTask;
    }

    public async Task ForceTurn(string userId, string characterKey)
    {
        var chat = Require(userId);
        _ = ChatRights.Writer(chat.State, userId);
        if (!chat.State.IsHere(characterKey))
            throw ChatRefusals.NoCharacter();
        chat.CountPost(userId);
        await RequireEntitled(chat, userId, characterKey);
        await Do(userId, new ChatInput.Forced(userId, chat.Force(characterKey)));
    }

    public async Task Continue(string userId, string messageId)
    {
        await BeginVersion(userId, messageId);
        await Do(userId, new ChatInput.ContinueAsked(userId, messageId));
    }

    public async Task Regenerate(string userId, string messageId)
    {
        await BeginVersion(userId, messageId);
        await Do(userId, new ChatInput.RegenerateAsked(userId, messageId));
    }

    public Task ChooseSwipe(string userId, string messageId, int index) => Do(userId, new ChatInput.SwipeChosen(userId, messageId, index));

    public Task Stop(string userId) => Do(userId, new ChatInput.StopAsked(userId));

    public async Task Drain()
    {
        if (_chat is { } chat)
            await chat.Drain();
        Keep();
    }

    public async Task Recover()
    {
        // Waking it was most of it.
        if (_chat is not { } chat || AnswerRules.Unfinished(chat.State).Count == 0)
            return;
        _ = await Keeping(chat => chat.Do(new ChatInput.CutOff()));
        LogRecovered(ChatId);
    }

    private ActiveChat Load(ChatState state)
    {
        _timer = this.RegisterGrainTimer(OnTimer, new GrainTimerCreationOptions(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan) { KeepAlive = true });
        return _chat = new ActiveChat(state, services, this.AsReference<IGroupChatMailbox>(), Wake);
    }

    private async Task OnTimer()
    {
        if (_chat is { } chat)
            await chat.Advance();
        Keep();
    }

    private void Wake(TimeSpan after) => _timer?.Change(after, Timeout.InfiniteTimeSpan);

    /// <summary>Kept in memory while somebody listens or something goes on; collected when it has been idle.</summary>
    private void Keep()
    {
        if (_chat is { IsSuperseded: true })
            DeactivateOnIdle();
        var isKept = _chat?.IsBusy ?? false;
        if (isKept == _isKept)
            return;
        _isKept = isKept;
        DelayDeactivation(isKept ? _forever : TimeSpan.Zero);
    }

    /// <summary>The chat, for its members alone.</summary>
    private ActiveChat Require(string userId)
    {
        var chat = _chat ?? throw ChatRefusals.NotFound();
        _ = ChatRights.Member(chat.State, userId);
        return chat;
    }

    private Task<ChatStep> Do(string userId, ChatInput input)
    {
        _ = Require(userId);
        return Keeping(chat => chat.Do(input));
    }

    private async Task<T> Keeping<T>(Func<ActiveChat, Task<T>> what)
    {
        try
        {
            return await what(_chat ?? throw ChatRefusals.NotFound());
        }
        finally
        {
            Keep();
        }
    }

    private static GroupMessage? FindLoaded(ActiveChat chat, string userId, string clientMessageId)
    {
        var loaded = chat.State.Messages;
        for (var index = loaded.Length - 1; index >= 0; index--)
        {
            if (loaded[index].Message.ClientMessageId == clientMessageId && loaded[index].Message.AuthorId == userId)
                return loaded[index].Message;
        }

        return null;
    }

    /// <summary>A message of this chat, the old ones from the store.</summary>
    private async Task<StoredMessage> FindMessage(ActiveChat chat, string messageId)
    {
        ChatIds.Check(messageId, services.Limits);
        return chat.State.FindMessage(messageId)
            ?? (chat.State.HasEarlier ? await services.Store.FindMessage(ChatId, messageId, CancellationToken.None) : null)
            ?? throw ChatRefusals.NoMessage();
    }

    private Task RequireEntitled(ActiveChat chat, string userId, string characterKey) =>
        ChatEntitlements.Require(services.Grains, chat.State, userId, [characterKey]);

    /// <summary>What is checked before a character writes a message again. It costs as much as an answer, and counts as a message.</summary>
    private async Task BeginVersion(string userId, string messageId)
    {
        var chat = Require(userId);
        _ = ChatRights.Writer(chat.State, userId);
        ChatIds.Check(messageId, services.Limits);
        chat.CountPost(userId);
        if (chat.State.FindMessage(messageId) is { Message.AuthorKind: AuthorKind.Character } message && chat.State.IsHere(message.Message.AuthorId))
            await RequireEntitled(chat, userId, message.Message.AuthorId);
    }
}
