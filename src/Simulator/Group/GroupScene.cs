using Lexi.Simulator.Mind;
using Lexi.Simulator.Realtime;

namespace Lexi.Simulator.Group;

/// <summary>A group as one character in it sees it.</summary>
internal sealed record GroupScene
{
    public required string Name { get; init; }

    public required Persona Persona { get; init; }

    public required SelfKnowledge Self { get; init; }

    /// <summary>Who else is here, as far as it was told or has read.</summary>
    public required IReadOnlyList<ChatOther> Others { get; init; }

    /// <summary>What was said, oldest first.</summary>
    public required IReadOnlyList<ChatLine> Lines { get; init; }

    /// <summary>What it remembers of those who are here, one sentence each.</summary>
    public required IReadOnlyList<string> Remembered { get; init; }

    public required TurnKind Kind { get; init; }

    public required MindPrompt Prompt { get; init; }

    public Random Random => Prompt.Random;

    public ChatOther? Find(string name) => Others.FirstOrDefault(other => string.Equals(other.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>-1 to 1; 0 for strangers.</summary>
    public double AffinityFor(string name) => Find(name)?.Affinity ?? 0;
}
