using System.Collections.Immutable;
using Lexi.Grains.Interfaces.GroupChats;

namespace Lexi.Grains.GroupChats.Machine;

/// <summary>One step of a chat while the rules make it: the next state, what is to be kept, told and done.</summary>
internal sealed class ChatStep(ChatState state, ChatMoment moment)
{
    private readonly GroupChatHeader _before = state.Header;
    private readonly Dictionary<string, GroupMember> _members = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StoredChatCharacter> _characters = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StoredMessage> _messages = new(StringComparer.Ordinal);
    private readonly Dictionary<(string, string), Relationship> _relationships = [];
    private readonly List<SpeakerDecision> _decisions = [];
    private readonly List<GroupChatEvent> _events = [];
    private readonly List<ChatEffect> _effects = [];
    private readonly List<ForgottenWords> _forgotten = [];

    public ChatState State { get; private set; } = state;

    /// <summary>A room had the chat's voice before this step.</summary>
    public bool WasVoiced { get; } = state.Turns.IsVoiced;

    public ChatMoment Moment => moment;

    public DateTimeOffset Now => moment.Now;

    public ChatTurns Turns
    {
        get => State.Turns;
        set => State = State with { Turns = value };
    }

    public IReadOnlyList<GroupChatEvent> Events => _events;

    public IReadOnlyList<ChatEffect> Effects => _effects;

    /// <summary>The person's message that the step wrote or changed, for who asked for it.</summary>
    public GroupMessage? Posted { get; private set; }

    /// <summary>What is to be committed; null when nothing of it lasts.</summary>
    public GroupChatChanges? Changes => ReferenceEquals(State.Header, _before)
        && _members.Count + _characters.Count + _messages.Count + _relationships.Count + _decisions.Count == 0
        ? null
        : new GroupChatChanges
        {
            Header = State.Header,
            Members = [.. _members.Values],
            Characters = [.. _characters.Values],
            Messages = [.. _messages.Values],
            Decisions = _decisions,
            Relationships = [.. _relationships.Values],
            Forgotten = _forgotten,
        };

    public void Forget(ForgottenWords words) => _forgotten.Add(words);

    public void Do(ChatEffect effect) => _effects.Add(effect);

    public void Tell(GroupChatEvent happened)
    {
        var sequence = State.Header.LastSequence + 1;
        State = State with { Header = State.Header with { LastSequence = sequence } };
        _events.Add(happened with { Sequence = sequence });
    }

    public void Change(GroupChatHeader header) => State = State with { Header = header };

    public void Mark(Func<ChatState, ChatState> change) => State = change(State);

    /// <summary>Keeps a member; presence alone is not worth keeping.</summary>
    public void Put(GroupMember member, bool isKept = true)
    {
        var before = State.Members.GetValueOrDefault(member.UserId);
        State = State with { Members = State.Members.SetItem(member.UserId, member) };
        if (before?.Status != member.Status || before.DisplayName != member.DisplayName)
            State = State.Renamed();
        if (isKept)
            _members[member.UserId] = member;
    }

    public void Put(StoredChatCharacter character)
    {
        var characters = State.Characters.SetItem(character.CharacterKey, character);
        State = (State with { Characters = characters, Here = ChatState.KeysHere(characters.Values) }).Renamed();
        _characters[character.CharacterKey] = character;
    }

    public void Put(Relationship relationship)
    {
        State = State with { Relationships = State.Relationships.SetItem((relationship.From, relationship.To), relationship) };
        _relationships[(relationship.From, relationship.To)] = relationship;
    }

    public void Put(SpeakerDecision decision) => _decisions.Add(decision);

    /// <summary>Adds a message at the end of the chat. The oldest go from memory, but never one that is being written: its end has to find it.</summary>
    public void Append(StoredMessage message)
    {
        var messages = State.Messages;
        var first = Math.Max(0, messages.Length - moment.Options.LoadedMessages + 1);
        for (var index = 0; index < first && !(Turns.Writing is null && Turns.Speaking.IsEmpty); index++)
        {
            if (messages[index].Message.Id == Turns.Writing?.MessageId || Turns.FindSpeaking(messages[index].Message.Id) is not null)
                first = index;
        }

        State = State with
        {
            Messages = first > 0 ? [.. messages.AsSpan()[first..], message] : messages.Add(message),
            HasEarlier = State.HasEarlier || first > 0,
            Header = State.Header with { LastPosition = message.Message.Position, LastActiveAt = Now },
            Turns = State.Turns with { LastAt = Now },
        };
        Keep(message);
        Tell(new GroupChatEvent.MessageWritten(message.Message));
    }

    /// <summary>Replaces a message, which may be older than the newest that are loaded.</summary>
    public void Replace(StoredMessage message, bool isTold = true)
    {
        for (var index = State.Messages.Length - 1; index >= 0; index--)
        {
            if (State.Messages[index].Message.Id == message.Message.Id)
            {
                State = State with { Messages = State.Messages.SetItem(index, message) };
                break;
            }
        }

        // Whoever changed it knows better than what was read when the chat woke up.
        if (State.Abandoned.Length > 0)
            State = State with { Abandoned = State.Abandoned.RemoveAll(abandoned => abandoned.Message.Id == message.Message.Id) };
        Keep(message);
        if (isTold)
            Tell(new GroupChatEvent.MessageWritten(message.Message));
    }

    private void Keep(StoredMessage message)
    {
        _messages[message.Message.Id] = message;
        if (message.Message.AuthorKind == AuthorKind.Person)
            Posted = message.Message;
    }
}
