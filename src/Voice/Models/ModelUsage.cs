namespace Lexi.Voice.Models;

/// <summary>What one response or one transcription used. Null is "not told", never zero.</summary>
public sealed record ModelUsage
{
    public int? InputTextTokens { get; init; }

    public int? InputAudioTokens { get; init; }

    /// <summary>Part of the input tokens that was served from cache.</summary>
    public int? CachedTokens { get; init; }

    public int? OutputTextTokens { get; init; }

    public int? OutputAudioTokens { get; init; }

    /// <summary>Seconds of transcribed audio, where billed by duration.</summary>
    public double? TranscribedSeconds { get; init; }
}
