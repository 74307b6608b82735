using System.Text.Json.Serialization;

namespace Lexi.Grains.Interfaces.GroupChats;

/// <summary>What is true only now: it has no sequence, is not kept and never replayed; the snapshot says how it stands.</summary>
[GenerateSerializer]
[Immutable]
[Alias("lexi.GroupChatSignal")]
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Typing), "typing")]
[JsonDerivedType(typeof(PresenceChanged), "presence")]
[JsonDerivedType(typeof(ActivityChanged), "activity")]
[JsonDerivedType(typeof(Draft), "draft")]
public abstract record GroupChatSignal
{
    /// <summary>A person is writing; true lasts 6 s unless it comes again.</summary>
    [GenerateSerializer]
    [Immutable]
    [Alias("lexi.GroupChatSignal.Typing")]
    public sealed record Typing([property: Id(0)] string UserId, [property: Id(1)] bool IsTyping) : GroupChatSignal;

    [GenerateSerializer]
    [Immutable]
    [Alias("lexi.GroupChatSignal.PresenceChanged")]
    public sealed record PresenceChanged([property: Id(0)] string UserId, [property: Id(1)] bool IsOnline) : GroupChatSignal;

    [GenerateSerializer]
    [Immutable]
    [Alias("lexi.GroupChatSignal.ActivityChanged")]
    public sealed record ActivityChanged([property: Id(0)] string CharacterKey, [property: Id(1)] CharacterActivity Activity) : GroupChatSignal;

    /// <summary>More words of a message that is being written, to be put at <paramref name="Offset"/> UTF-16 units of its text.</summary>
    [GenerateSerializer]
    [Immutable]
    [Alias("lexi.GroupChatSignal.Draft")]
    public sealed record Draft([property: Id(0)] string MessageId, [property: Id(1)] int SwipeIndex, [property: Id(2)] int Offset, [property: Id(3)] string Text) : GroupChatSignal;
}
