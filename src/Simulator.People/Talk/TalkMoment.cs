namespace Lexi.Simulator.People.Talk;

/// <summary>How a room sounds at one moment, to whoever decides what its people say next.</summary>
public sealed record TalkMoment
{
    /// <summary>Since the talk began.</summary>
    public required TimeSpan At { get; init; }

    /// <summary>The people whose voice is sounding, counted from 0.</summary>
    public required IReadOnlyCollection<int> Speaking { get; init; }

    /// <summary>The people who cannot be heard any more.</summary>
    public IReadOnlyCollection<int> Gone { get; init; } = [];

    /// <summary>The character whose voice is sounding; null when none is.</summary>
    public string? Character { get; init; }

    /// <summary>Tells one utterance of a character from its next; null when none sounds.</summary>
    public string? Utterance { get; init; }

    /// <summary>How long that utterance has been sounding.</summary>
    public TimeSpan CharacterFor { get; init; }

    /// <summary>A character is about to speak.</summary>
    public bool IsThinking { get; init; }

    public bool IsQuiet => Speaking.Count == 0 && Character is null && !IsThinking;
}
