namespace Lexi.Voice.Turns;

/// <summary>One turn of one speaker, as far as it was heard.</summary>
public sealed record Utterance
{
    public required string Id { get; init; }

    /// <summary>True for the character, false for the person.</summary>
    public required bool IsCharacter { get; init; }

    /// <summary>Its place in the transcript; places rise in the order turns began, with gaps.</summary>
    public required int Position { get; init; }

    public required string Text { get; init; }

    /// <summary>False while words still come.</summary>
    public bool IsFinal { get; init; }

    /// <summary>The person spoke over it: the text ends where the sound stopped.</summary>
    public bool WasInterrupted { get; init; }

    /// <summary>Length of the sound that was heard; null for written words and where it is not known.</summary>
    public int? DurationMs { get; init; }

    /// <summary>When it began, milliseconds on the conversation's clock.</summary>
    public required long StartedAt { get; init; }
}
