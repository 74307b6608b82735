using System.Collections.Concurrent;
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.GroupChats;
using Lexi.Web.Hubs;
using Microsoft.Extensions.Logging;

namespace Lexi.Web.GroupChats;

/// <summary>
/// The chats of one connection: those it listens to, and what its person asks of any chat. Whether they may is decided by the chat's grain,
/// at every single call.
/// </summary>
public sealed class ConnectedChats : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, GroupChatAttachment> _attachments = new(StringComparer.Ordinal);
    private readonly string _userId;
    private readonly IGrainFactory _grains;
    private readonly ConnectionOutbox _outbox;
    private readonly Limits _limits;
    private readonly ILogger _logger;
    private volatile bool _isClosed;

    internal ConnectedChats(string userId, IGrainFactory grains, ConnectionOutbox outbox, Limits limits, ILogger logger)
    {
        _userId = userId;
        _grains = grains;
        _outbox = outbox;
        _limits = limits;
        _logger = logger;
    }

    public async Task<AttachedChatMessage> Attach(AttachChatMessage request)
    {
        var chatId = GroupChatIds.Check(request?.ChatId);
        if (request!.LastSequence < 0)
            throw new LexiException(ErrorCodes.CannotResume, "There is no such place in the chat to go on from.");
        await ForgetWhatIsOver();
        if (_attachments.Count >= _limits.ChatsPerConnection && !_attachments.ContainsKey(chatId))
            throw new LexiException(ErrorCodes.InvalidRequest, $"A connection listens to at most {_limits.ChatsPerConnection} chats. Detach from one first.");
        var chat = _grains.GetGrain<IGroupChatGrain>(chatId);
        var attachment = new GroupChatAttachment(_userId, chat, _grains, _outbox, _logger);
        // What comes from here on comes through the new one, once.
        _ = _attachments.TryRemove(chatId, out var earlier);
        earlier?.Silence();
        try
        {
            var attached = await chat.Attach(new AttachToGroupChat
            {
                UserId = _userId,
                AttachmentId = attachment.AttachmentId,
                LastSequence = request.LastSequence,
                Observer = attachment.Reference,
            });
            _attachments[chatId] = attachment;
            // Whoever hung up in the meantime is not there to be detached later.
            if (_isClosed)
                await Detach(chatId);
            return new AttachedChatMessage(attachment.AttachmentId, attached.IsGapless, attached.Missed, attached.Snapshot);
        }
        catch
        {
            await attachment.DisposeAsync();
            throw;
        }
        finally
        {
            if (earlier is not null)
                await earlier.DisposeAsync();
        }
    }

    public async Task Detach(string chatId)
    {
        if (chatId is not null && _attachments.TryRemove(chatId, out var attachment))
            await attachment.DisposeAsync();
    }

    public Task<GroupMessage> Post(string chatId, PostedMessage message)
    {
        var clientMessageId = Require(message?.ClientMessageId, "clientMessageId");
        return Find(chatId).Post(new PostMessage
        {
            UserId = _userId,
            ClientMessageId = clientMessageId,
            Text = RequireText(message!.Text),
            ReplyTo = message.ReplyTo is null ? null : Require(message.ReplyTo, "replyTo"),
        });
    }

    public Task<GroupMessage> Edit(string chatId, string messageId, string text) =>
        Find(chatId).Edit(_userId, Require(messageId, "messageId"), RequireText(text));

    public Task Delete(string chatId, string messageId) => Find(chatId).DeleteMessage(_userId, Require(messageId, "messageId"));

    public Task SetTyping(string chatId, bool isTyping) => Find(chatId).SetTyping(_userId, isTyping);

    public Task MarkRead(string chatId, long position) =>
        position >= 0 ? Find(chatId).MarkRead(_userId, position) : throw new LexiException(ErrorCodes.InvalidRequest, "A position is never negative.");

    public Task ForceTurn(string chatId, string characterKey) => Find(chatId).ForceTurn(_userId, Require(characterKey, "characterKey"));

    public Task Continue(string chatId, string messageId) => Find(chatId).Continue(_userId, Require(messageId, "messageId"));

    public Task Regenerate(string chatId, string messageId) => Find(chatId).Regenerate(_userId, Require(messageId, "messageId"));

    public Task ChooseSwipe(string chatId, string messageId, int index) => index >= 0 && index < _limits.SwipesPerMessage
        ? Find(chatId).ChooseSwipe(_userId, Require(messageId, "messageId"), index)
        : throw new LexiException(ErrorCodes.InvalidRequest, "There is no such version of the message.");

    public Task Stop(string chatId) => Find(chatId).Stop(_userId);

    public async ValueTask DisposeAsync()
    {
        _isClosed = true;
        foreach (var chatId in _attachments.Keys)
            await Detach(chatId);
    }

    /// <summary>A connection can outlive any number of chats.</summary>
    private async Task ForgetWhatIsOver()
    {
        foreach (var (chatId, attachment) in _attachments)
        {
            if (attachment.IsOver)
                await Detach(chatId);
        }
    }

    private IGroupChatGrain Find(string chatId) => _grains.GetGrain<IGroupChatGrain>(GroupChatIds.Check(chatId));

    private string Require(string? value, string name)
    {
        if (string.IsNullOrWhiteSpace(value))
            throw new LexiException(ErrorCodes.InvalidRequest, $"\"{name}\" is missing.");
        return value.Length <= _limits.IdentifierCharacters
            ? value
            : throw new LexiException(ErrorCodes.TooLarge, $"\"{name}\" has at most {_limits.IdentifierCharacters} characters.");
    }

    private string RequireText(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw new LexiException(ErrorCodes.InvalidRequest, "Write something first.");
        return text.Length <= _limits.MessageCharacters
            ? text
            : throw new LexiException(ErrorCodes.TooLarge, $"A message has at most {_limits.MessageCharacters} characters.");
    }
}
