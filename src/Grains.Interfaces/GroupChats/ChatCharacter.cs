using Lexi.Grains.Interfaces.Characters;

namespace Lexi.Grains.Interfaces.GroupChats;

/// <summary>A character in a chat.</summary>
[GenerateSerializer]
[Immutable]
[Alias("lexi.ChatCharacter")]
public sealed record ChatCharacter
{
    [Id(0)]
    public required CharacterCard Card { get; init; }

    [Id(1)]
    public bool IsMuted { get; init; }

    /// <summary>0 never speaks unasked, 1 always wants to.</summary>
    [Id(2)]
    public double Talkativeness { get; init; } = 0.5;

    [Id(3)]
    public CharacterActivity Activity { get; init; }

    /// <summary>Position of the newest message when it came: what was before it does not know.</summary>
    [Id(4)]
    public long JoinedPosition { get; init; }
}
