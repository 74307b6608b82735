namespace Lexi.Grains.Interfaces.GroupChats;

/// <summary>What a character in a chat is doing.</summary>
[GenerateSerializer]
public enum CharacterActivity
{
    Idle,

    /// <summary>Chosen; its model has not said anything yet.</summary>
    Thinking,

    Writing,

    /// <summary>It hears everything and says nothing until it is unmuted.</summary>
    Muted,
}
