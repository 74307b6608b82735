namespace Lexi.Grains.GroupChats.Memories;

/// <summary>What a character looks for in what it remembers.</summary>
public sealed record MemoryQuery
{
    public required string CharacterKey { get; init; }

    /// <summary>User ids of those who are in the chat: memories of anybody else stay where they are.</summary>
    public required IReadOnlyCollection<string> People { get; init; }

    /// <summary>What the talk is about: the newest words it heard.</summary>
    public required string Words { get; init; }

    /// <summary>Their meaning, of length 1; empty compares words.</summary>
    public IReadOnlyList<float> Embedding { get; init; } = [];

    public required DateTimeOffset Now { get; init; }

    /// <summary>Memories it gets at most.</summary>
    public int Most { get; init; } = 8;
}
