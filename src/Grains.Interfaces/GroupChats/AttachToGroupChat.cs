namespace Lexi.Grains.Interfaces.GroupChats;

[GenerateSerializer]
[Immutable]
[Alias("lexi.AttachToGroupChat")]
public sealed record AttachToGroupChat
{
    [Id(0)]
    public required string UserId { get; init; }

    /// <summary>Names this attachment. 128 random bits, chosen by the Web side.</summary>
    [Id(1)]
    public required string AttachmentId { get; init; }

    /// <summary>The last event the client has; null when it has none and wants a snapshot.</summary>
    [Id(2)]
    public long? LastSequence { get; init; }

    [Id(3)]
    public required IGroupChatObserver Observer { get; init; }
}
