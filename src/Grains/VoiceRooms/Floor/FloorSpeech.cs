using System.Collections.Immutable;

namespace Lexi.Grains.VoiceRooms.Floor;

/// <summary>One turn of a person, from its first sound until its words are a message.</summary>
internal sealed record FloorSpeech
{
    public required string UserId { get; init; }

    public required string UtteranceId { get; init; }

    /// <summary>When the person last began to speak.</summary>
    public required long Since { get; init; }

    /// <summary>When their silence was told; null while they speak.</summary>
    public long? StoppedAt { get; init; }

    /// <summary>All words so far.</summary>
    public string Text { get; init; } = "";

    /// <summary>The answers that were heard when it began: those it may cut.</summary>
    public ImmutableArray<string> Over { get; init; } = [];

    public FloorDoubt Doubt { get; init; }

    /// <summary>It began near the beginning or the end of what was heard, where even a murmur is an answer.</summary>
    public bool IsNearEdge { get; init; }

    /// <summary>A character was speaking or about to when it began: a murmur is none of the talk.</summary>
    public bool IsAside { get; init; }

    /// <summary>It is over, and its words are becoming a message.</summary>
    public bool IsEnded { get; init; }

    /// <summary>It is over, and somebody is to answer it.</summary>
    public bool WantsAnswer { get; init; }

    public required long Deadline { get; init; }

    /// <summary>The person speaks, or may go on.</summary>
    public bool IsOpen => !IsEnded;

    public bool IsSpeaking => !IsEnded && StoppedAt is null;
}
