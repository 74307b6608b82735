#if !ORLEANS
using Lexi.Grains.Interfaces.GroupChats;

namespace Lexi.Grains.Tests.Hosting;

/// <summary>A browser in a chat: keeps the events, puts the drafts together, and can lose its connection.</summary>
internal sealed class ChatClient(ChatWorld world, string chatId, string userId) : IGroupChatObserver
{
    private readonly List<GroupChatEvent> _early = [];
    private IGroupChatObserver? _reference;
    private bool _isAttaching;

    public string ChatId => chatId;

    public string UserId => userId;

    public IGroupChatGrain Grain => world.Chat(chatId);

    public string? AttachmentId { get; private set; }

    public GroupChatAttached? Attached { get; private set; }

    /// <summary>What an observer call does besides; throws what it is to fail with.</summary>
    public Func<Task> Hook { get; set; } = () => Task.CompletedTask;

    public List<GroupChatEvent> Events { get; } = [];

    public List<GroupChatSignal> Signals { get; } = [];

    /// <summary>Messages as this client shows them, by place.</summary>
    public SortedDictionary<long, GroupMessage> Messages { get; } = [];

    /// <summary>The words of drafts, put together by offset, by message and version.</summary>
    public Dictionary<(string MessageId, int SwipeIndex), string> Drafts { get; } = [];

    public bool IsInOrder { get; private set; } = true;

    public long LastSequence { get; private set; } = -1;

    /// <summary>The conversation as a person reads it.</summary>
    public IEnumerable<string> Lines => Messages.Values.Where(message => message.AuthorKind != AuthorKind.System)
        .Select(message => $"{message.AuthorName}: {message.Text}{(message.Status == MessageStatus.Complete ? "" : $" ({message.Status})")}");

    public GroupMessage Last => Messages.Values.Last();

    public IEnumerable<T> Seen<T>()
        where T : GroupChatEvent => Events.OfType<T>();

    public void Attach(long? lastSequence = null)
    {
        AttachmentId = $"att_{userId}_{world.NewClientId()}";
        _reference = world.World.Grains.CreateObjectReference<IGroupChatObserver>(this);
        _isAttaching = true;
        Attached = world.World.Run(() => Grain.Attach(new AttachToGroupChat
        {
            UserId = userId,
            AttachmentId = AttachmentId,
            LastSequence = lastSequence,
            Observer = _reference,
        }));
        if (lastSequence is null || !Attached.IsGapless)
        {
            LastSequence = Attached.Snapshot.LastSequence;
            Messages.Clear();
            foreach (var message in Attached.Snapshot.Messages)
                Messages[message.Position] = message;
        }

        _isAttaching = false;
        foreach (var missed in Attached.Missed.Concat(_early))
            Take(missed);
        _early.Clear();
    }

    public void Detach()
    {
        var left = AttachmentId!;
        AttachmentId = null;
        world.World.Run(() => Grain.Detach(left));
    }

    public void Do(Func<IGroupChatGrain, Task> what) => world.World.Run(() => what(Grain));

    public T Do<T>(Func<IGroupChatGrain, Task<T>> what) => world.World.Run(() => what(Grain));

    public GroupMessage Says(string words, string? replyTo = null, string? clientId = null) => Do(chat => chat.Post(new PostMessage
    {
        UserId = userId,
        ClientMessageId = clientId ?? world.NewClientId(),
        Text = words,
        ReplyTo = replyTo,
    }));

    public async Task OnEvents(GroupChatEvents events)
    {
        await Hook();
        if (AttachmentId is null)
            return;
        foreach (var happened in events.Events)
        {
            if (_isAttaching)
                _early.Add(happened);
            else
                Take(happened);
        }
    }

    public async Task OnSignals(GroupChatSignals signals)
    {
        await Hook();
        if (AttachmentId is null)
            return;
        foreach (var signal in signals.Signals)
        {
            Signals.Add(signal);
            if (signal is GroupChatSignal.Draft draft)
            {
                var before = Drafts.GetValueOrDefault((draft.MessageId, draft.SwipeIndex), "");
                if (draft.Offset <= before.Length)
                    Drafts[(draft.MessageId, draft.SwipeIndex)] = before[..draft.Offset] + draft.Text;
            }
        }
    }

    private void Take(GroupChatEvent happened)
    {
        IsInOrder &= happened.Sequence == LastSequence + 1;
        LastSequence = happened.Sequence;
        Events.Add(happened);
        if (happened is GroupChatEvent.MessageWritten written)
            Messages[written.Message.Position] = written.Message;
    }
}
#endif
