using System.Buffers.Text;
using System.Security.Cryptography;
using Lexi.Grains.Interfaces.GroupChats;
using Lexi.Web.Hubs;
using Microsoft.Extensions.Logging;

namespace Lexi.Web.GroupChats;

/// <summary>A connection that listens to a chat.</summary>
internal sealed class GroupChatAttachment : IAsyncDisposable
{
    private readonly IGrainFactory _grains;
    private readonly IGroupChatGrain _chat;
    private readonly ILogger _logger;

    // A runtime may hold observers weakly; this field keeps ours alive as long as the attachment.
    private readonly GroupChatObserver _observer;

    public GroupChatAttachment(string userId, IGroupChatGrain chat, IGrainFactory grains, ConnectionOutbox outbox, ILogger logger)
    {
        _grains = grains;
        _chat = chat;
        _logger = logger;
        _observer = new GroupChatObserver(userId, outbox);
        AttachmentId = $"att_{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16))}";
        Reference = grains.CreateObjectReference<IGroupChatObserver>(_observer);
    }

    public string AttachmentId { get; }

    public IGroupChatObserver Reference { get; }

    public bool IsOver => _observer.IsOver;

    /// <summary>Nothing comes through here any more.</summary>
    public void Silence() => _observer.Silence();

    /// <summary>Never fails: a server that stops, or a chat that does not answer, has no listener to lose.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await _chat.Detach(AttachmentId);
            _observer.Silence();
            // What the chat sent before it let go arrives before this: a runtime may take a message to nobody for a fault.
            await Reference.OnSignals(new GroupChatSignals { ChatId = "", Signals = [] });
        }
#pragma warning disable CA1031 // The chat notices by itself: its listener does not answer.
        catch (Exception e)
#pragma warning restore CA1031
        {
            HubLog.ChatNotDetached(_logger, e);
        }

        _grains.DeleteObjectReference<IGroupChatObserver>(Reference);
    }
}
