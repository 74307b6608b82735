using Lexi.Grains.Interfaces.Characters;
using Lexi.Grains.Interfaces.GroupChats;

namespace Lexi.Grains.GroupChats.Prompts;

/// <summary>Everything a character could be told; <see cref="PromptBuilder"/> chooses what fits.</summary>
public sealed record PromptMaterial
{
    /// <summary>Who shall write.</summary>
    public required CharacterProfile Character { get; init; }

    public required ChatSettings Settings { get; init; }

    public required TurnCause Cause { get; init; }

    /// <summary>The newest messages, oldest first. Those whose audience it was not in are passed over.</summary>
    public required IReadOnlyList<GroupMessage> History { get; init; }

    /// <summary>Who else is here.</summary>
    public IReadOnlyList<PromptOther> Others { get; init; } = [];

    /// <summary>What it feels for them.</summary>
    public IReadOnlyList<Relationship> Feelings { get; init; } = [];

    /// <summary>What it remembers of those who are here, the best first.</summary>
    public IReadOnlyList<ChatMemory> Memories { get; init; } = [];

    /// <summary>Its own summary of what was before.</summary>
    public RollingSummary? Summary { get; init; }

    /// <summary>Messages beyond this position do not exist: for another version of a message, the one before it; null for all.</summary>
    public long? UpToPosition { get; init; }

    /// <summary>It speaks aloud.</summary>
    public bool IsSpoken { get; init; }

    /// <summary>The message of its own it shall go on with; null begins a new one.</summary>
    public string? ContinuedMessageId { get; init; }
}
