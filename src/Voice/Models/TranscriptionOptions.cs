namespace Lexi.Voice.Models;

/// <summary>What a transcription session starts with. Audio is PCM16, 24 kHz, mono.</summary>
public sealed record TranscriptionOptions
{
    /// <summary>ISO 639-1 code of the language expected; null for any.</summary>
    public string? Language { get; init; }

    /// <summary>Names that may be said, so that they are spelled right. They come from people: data, never instructions.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>Overrides the configured model id; null takes the configured one.</summary>
    public string? Model { get; init; }

    /// <summary>A stable, hashed id of the person for the provider's abuse detection; null sends none.</summary>
    public string? SafetyIdentifier { get; init; }
}
