namespace Lexi.Grains.Interfaces.GroupChats;

[GenerateSerializer]
[Immutable]
[Alias("lexi.PostMessage")]
public sealed record PostMessage
{
    [Id(0)]
    public required string UserId { get; init; }

    /// <summary>The sender's own id of the message: sending it again writes nothing and returns what was written.</summary>
    [Id(1)]
    public required string ClientMessageId { get; init; }

    /// <summary>1 to <see cref="Limits.MessageCharacters"/> characters.</summary>
    [Id(2)]
    public required string Text { get; init; }

    [Id(3)]
    public string? ReplyTo { get; init; }
}
