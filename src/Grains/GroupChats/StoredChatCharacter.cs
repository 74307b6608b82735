namespace Lexi.Grains.GroupChats;

/// <summary>A character that is or was in a chat. It knows the messages with positions in (JoinedPosition, LeftPosition].</summary>
public sealed record StoredChatCharacter
{
    public required string CharacterKey { get; init; }

    public required DateTimeOffset JoinedAt { get; init; }

    public required long JoinedPosition { get; init; }

    /// <summary>Null while it is here.</summary>
    public long? LeftPosition { get; init; }

    public bool IsMuted { get; init; }

    /// <summary>Its place in the list strategy.</summary>
    public int Order { get; init; }
}
