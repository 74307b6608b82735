using Lexi.Grains.Interfaces.VoiceCalls;

namespace Lexi.Grains.Interfaces.VoiceRooms;

/// <summary>What changes about a lane while it is open.</summary>
[GenerateSerializer]
[Immutable]
[Alias("lexi.LaneSettings")]
public sealed record LaneSettings
{
    /// <summary>Nothing is heard, sent or transcribed.</summary>
    [Id(0)]
    public bool IsMuted { get; init; }

    [Id(1)]
    public TurnMode TurnMode { get; init; }

    /// <summary>The key is down; only with <see cref="VoiceCalls.TurnMode.PushToTalk"/>.</summary>
    [Id(2)]
    public bool IsKeyDown { get; init; }

    [Id(3)]
    public IReadOnlyList<LaneRelay> Relays { get; init; } = [];

    /// <summary>The recorder that is running; null when none is.</summary>
    [Id(4)]
    public string? RecordingId { get; init; }
}
