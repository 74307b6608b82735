using System.Text.Json.Serialization;

namespace Lexi.Grains.Interfaces.GroupChats;

/// <summary>What happened in a chat, as its members are told (docs/protocol.md). Sequences rise by one; all members see the same order.</summary>
[GenerateSerializer]
[Immutable]
[Alias("lexi.GroupChatEvent")]
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(MessageWritten), "message")]
[JsonDerivedType(typeof(MemberChanged), "member")]
[JsonDerivedType(typeof(MemberLeft), "member_left")]
[JsonDerivedType(typeof(CharacterChanged), "character")]
[JsonDerivedType(typeof(CharacterLeft), "character_left")]
[JsonDerivedType(typeof(SettingsChanged), "settings")]
[JsonDerivedType(typeof(ReadMoved), "read")]
[JsonDerivedType(typeof(SpeakerChosen), "decision")]
[JsonDerivedType(typeof(RelationshipMoved), "relationship")]
[JsonDerivedType(typeof(Noticed), "notice")]
[JsonDerivedType(typeof(ChatDeleted), "deleted")]
public abstract record GroupChatEvent
{
    [Id(0)]
    public long Sequence { get; init; }

    /// <summary>A message was written or changed: it replaces the earlier one with the same id.</summary>
    [GenerateSerializer]
    [Immutable]
    [Alias("lexi.GroupChatEvent.MessageWritten")]
    public sealed record MessageWritten([property: Id(0)] GroupMessage Message) : GroupChatEvent;

    /// <summary>A person came, or something about them changed.</summary>
    [GenerateSerializer]
    [Immutable]
    [Alias("lexi.GroupChatEvent.MemberChanged")]
    public sealed record MemberChanged([property: Id(0)] GroupMember Member) : GroupChatEvent;

    /// <summary>A person is gone; the status says how.</summary>
    [GenerateSerializer]
    [Immutable]
    [Alias("lexi.GroupChatEvent.MemberLeft")]
    public sealed record MemberLeft([property: Id(0)] string UserId, [property: Id(1)] MemberStatus Status) : GroupChatEvent;

    /// <summary>A character came, or something about it changed.</summary>
    [GenerateSerializer]
    [Immutable]
    [Alias("lexi.GroupChatEvent.CharacterChanged")]
    public sealed record CharacterChanged([property: Id(0)] ChatCharacter Character) : GroupChatEvent;

    [GenerateSerializer]
    [Immutable]
    [Alias("lexi.GroupChatEvent.CharacterLeft")]
    public sealed record CharacterLeft([property: Id(0)] string CharacterKey) : GroupChatEvent;

    [GenerateSerializer]
    [Immutable]
    [Alias("lexi.GroupChatEvent.SettingsChanged")]
    public sealed record SettingsChanged([property: Id(0)] ChatSettings Settings) : GroupChatEvent;

    /// <summary>A person has read up to this position.</summary>
    [GenerateSerializer]
    [Immutable]
    [Alias("lexi.GroupChatEvent.ReadMoved")]
    public sealed record ReadMoved([property: Id(0)] string UserId, [property: Id(1)] long Position) : GroupChatEvent;

    /// <summary>Who speaks next was decided.</summary>
    [GenerateSerializer]
    [Immutable]
    [Alias("lexi.GroupChatEvent.SpeakerChosen")]
    public sealed record SpeakerChosen([property: Id(0)] SpeakerDecision Decision) : GroupChatEvent;

    /// <summary>A feeling changed with what was said.</summary>
    [GenerateSerializer]
    [Immutable]
    [Alias("lexi.GroupChatEvent.RelationshipMoved")]
    public sealed record RelationshipMoved([property: Id(0)] Relationship Relationship) : GroupChatEvent;

    /// <summary>Something the members should know; the chat goes on.</summary>
    [GenerateSerializer]
    [Immutable]
    [Alias("lexi.GroupChatEvent.Noticed")]
    public sealed record Noticed([property: Id(0)] string Code, [property: Id(1)] string Message) : GroupChatEvent;

    /// <summary>The last event of a chat.</summary>
    [GenerateSerializer]
    [Immutable]
    [Alias("lexi.GroupChatEvent.ChatDeleted")]
    public sealed record ChatDeleted() : GroupChatEvent;
}
