using System.Collections.Immutable;
using Lexi.Grains.Interfaces.Characters;
using Lexi.Grains.Interfaces.GroupChats;

namespace Lexi.Grains.GroupChats.Machine;

/// <summary>Everything a chat is, but its older messages. It never changes: a step makes the next one.</summary>
internal sealed record ChatState
{
    public required GroupChatHeader Header { get; init; }

    /// <summary>All who ever were in it.</summary>
    public required ImmutableDictionary<string, GroupMember> Members { get; init; }

    /// <summary>All that ever were in it.</summary>
    public required ImmutableDictionary<string, StoredChatCharacter> Characters { get; init; }

    /// <summary>Keys of those that are in it, in their order: the audience of what is said now.</summary>
    public required ImmutableArray<string> Here { get; init; }

    /// <summary>What is known of those that are in it; refreshed before each answer.</summary>
    public required ImmutableDictionary<string, CharacterProfile> Profiles { get; init; }

    /// <summary>The newest messages, without a gap, oldest first.</summary>
    public ImmutableArray<StoredMessage> Messages { get; init; } = [];

    /// <summary>Messages older than these that a process which is gone left unfinished.</summary>
    public ImmutableArray<StoredMessage> Abandoned { get; init; } = [];

    /// <summary>The store has messages before these.</summary>
    public bool HasEarlier { get; init; }

    public ImmutableDictionary<(string From, string To), Relationship> Relationships { get; init; } =
        ImmutableDictionary<(string, string), Relationship>.Empty;

    public ChatTurns Turns { get; init; } = new();

    /// <summary>By what name everybody goes.</summary>
    public required ChatNames Names { get; init; }

    /// <summary>How often words were taken back or changed: what was made of older ones in the meantime is thrown away.</summary>
    public long Redactions { get; init; }

    public bool IsDeleted { get; init; }

    public ChatSettings Settings => Header.Settings;

    /// <summary>A chat that nobody is in yet.</summary>
    public static ChatState Empty(GroupChatHeader header)
    {
        var members = ImmutableDictionary.Create<string, GroupMember>(StringComparer.Ordinal);
        var profiles = ImmutableDictionary.Create<string, CharacterProfile>(StringComparer.Ordinal);
        return new ChatState
        {
            Header = header,
            Members = members,
            Characters = ImmutableDictionary.Create<string, StoredChatCharacter>(StringComparer.Ordinal),
            Here = [],
            Profiles = profiles,
            Names = new ChatNames([], profiles, members),
        };
    }

    /// <param name="stored">As it is in the store.</param>
    /// <param name="loaded">How many messages were asked for.</param>
    public static ChatState From(StoredGroupChat stored, int loaded) => (Empty(stored.Header) with
    {
        Members = stored.Members.ToImmutableDictionary(member => member.UserId, member => member with { IsOnline = false }, StringComparer.Ordinal),
        Characters = stored.Characters.ToImmutableDictionary(character => character.CharacterKey, StringComparer.Ordinal),
        Here = KeysHere(stored.Characters),
        Messages = [.. stored.Newest],
        Abandoned = [.. stored.Writing.Where(message => message.Message.Position < stored.Newest[0].Message.Position)],
        HasEarlier = stored.Newest.Count >= loaded && stored.Newest[0].Message.Position > 1,
        Relationships = stored.Relationships.ToImmutableDictionary(relationship => (relationship.From, relationship.To)),
    }).Renamed();

    /// <summary>Somebody came, went or goes by another name.</summary>
    public ChatState Renamed() => this with { Names = new ChatNames(Here, Profiles, Members) };

    public static ImmutableArray<string> KeysHere(IEnumerable<StoredChatCharacter> characters) =>
    [
        .. characters.Where(character => character.LeftPosition is null)
            .OrderBy(character => character.Order).ThenBy(character => character.CharacterKey, StringComparer.Ordinal)
            .Select(character => character.CharacterKey),
    ];

    /// <summary>A message among the newest; null when it is not there.</summary>
    public StoredMessage? FindMessage(string messageId)
    {
        for (var index = Messages.Length - 1; index >= 0; index--)
        {
            if (Messages[index].Message.Id == messageId)
                return Messages[index];
        }

        return null;
    }

    /// <summary>The character's newest message that was not removed; null when it is not among the newest of the chat.</summary>
    public StoredMessage? NewestOf(string characterKey)
    {
        for (var index = Messages.Length - 1; index >= 0; index--)
        {
            var message = Messages[index].Message;
            if (message.AuthorKind == AuthorKind.Character && message.AuthorId == characterKey && message.Status != MessageStatus.Deleted)
                return Messages[index];
        }

        return null;
    }

    public bool IsHere(string characterKey) => Here.Contains(characterKey);

    /// <summary>What people call a character.</summary>
    public string NameOf(string characterKey) => Profiles.GetValueOrDefault(characterKey)?.Card.Name ?? characterKey;
}
