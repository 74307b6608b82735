namespace Lexi.Grains.Interfaces.VoiceRooms;

/// <summary>What the owner or a moderator decides about the voices of a room. Who answers is decided by the chat's own settings.</summary>
[GenerateSerializer]
[Immutable]
[Alias("lexi.VoiceRoomSettings")]
public sealed record VoiceRoomSettings
{
    [Id(0)]
    public InterruptionPolicy Interruption { get; init; }

    /// <summary>User ids, with <see cref="InterruptionPolicy.List"/>; at most 50.</summary>
    [Id(1)]
    public IReadOnlyList<string> Interrupters { get; init; } = [];

    [Id(2)]
    public HeardPolicy Heard { get; init; }

    /// <summary>Characters may speak at the same time, two at most.</summary>
    [Id(3)]
    public bool AllowsOverlap { get; init; }

    /// <summary>Silence of everybody after which a character asks whether anybody is there, 0 (never) or 10 to 600 s.</summary>
    [Id(4)]
    public int IdlePromptSeconds { get; init; } = 45;

    /// <summary>Who is not a moderator waits until a moderator lets them in.</summary>
    [Id(5)]
    public bool HasLobby { get; init; }

    /// <summary>Nobody new comes in; who dropped comes back.</summary>
    [Id(6)]
    public bool IsLocked { get; init; }

    /// <summary>New people come as listeners and raise a hand.</summary>
    [Id(7)]
    public bool JoinsAsListener { get; init; }
}
