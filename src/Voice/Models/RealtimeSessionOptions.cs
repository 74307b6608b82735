namespace Lexi.Voice.Models;

/// <summary>What a realtime session starts with. Audio is PCM16, 24 kHz, mono in both directions.</summary>
public sealed record RealtimeSessionOptions
{
    /// <summary>Persona and rules. Trusted text: never holds what a person typed or said.</summary>
    public required string Instructions { get; init; }

    /// <summary>One of the provider's voices. It cannot change after the first audio.</summary>
    public required string Voice { get; init; }

    /// <summary>Speaking speed, 0.25 to 1.5; 1.0 is normal.</summary>
    public double Speed { get; init; } = 1.0;

    /// <summary>Overrides the configured model id; null takes the configured one.</summary>
    public string? Model { get; init; }

    public TurnDetection TurnDetection { get; init; } = new TurnDetection.ServerVad();

    /// <summary>True when the model may answer by itself after a turn; false when every answer is asked for.</summary>
    public bool AnswersByItself { get; init; }

    /// <summary>True when the model may cut its own answer on speech; false when the caller decides.</summary>
    public bool InterruptsItself { get; init; }

    /// <summary>ISO 639-1 code of the language expected from the person, as a hint for transcription; null for any.</summary>
    public string? Language { get; init; }

    public IReadOnlyList<ToolDefinition> Tools { get; init; } = [];

    /// <summary>What was said before, oldest first; replayed as text before the first audio.</summary>
    public IReadOnlyList<HistoryItem> History { get; init; } = [];

    /// <summary>A stable, hashed id of the person for the provider's abuse detection; null sends none.</summary>
    public string? SafetyIdentifier { get; init; }
}
