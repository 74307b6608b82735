namespace Lexi.Grains.Interfaces.VoiceRooms;

/// <summary>How long an answer took, milliseconds, under the names the field uses. Null: not known, or not the answer to speech.</summary>
[GenerateSerializer]
[Immutable]
[Alias("lexi.TurnLatency")]
public sealed record TurnLatency
{
    [Id(0)]
    public required string UtteranceId { get; init; }

    /// <summary>From the end of a person's speech to the end of the turn (<c>end_of_utterance_delay</c>).</summary>
    [Id(1)]
    public int? EndOfUtteranceMs { get; init; }

    /// <summary>From the end of speech to its words (<c>transcription_delay</c>).</summary>
    [Id(2)]
    public int? TranscriptionMs { get; init; }

    /// <summary>From asking for the answer to its first word (<c>ttft</c>).</summary>
    [Id(3)]
    public int? FirstTokenMs { get; init; }

    /// <summary>From asking for the answer to its first sound (<c>ttfb</c>).</summary>
    [Id(4)]
    public int? FirstByteMs { get; init; }

    /// <summary>From the end of a person's speech to the first sound that left for the listeners.</summary>
    [Id(5)]
    public int? TotalMs { get; init; }
}
