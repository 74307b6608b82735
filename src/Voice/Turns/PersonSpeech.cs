namespace Lexi.Voice.Turns;

/// <summary>Whether the person is speaking, as the model and our own ear say.</summary>
public readonly record struct PersonSpeech
{
    /// <summary>Noise that our own ear takes for speech longer than this is noise.</summary>
    private const long LongestLocalMs = 30_000;

    /// <summary>The model hears speech.</summary>
    public bool IsUpstream { get; init; }

    public long UpstreamSince { get; init; }

    /// <summary>The item the model will make of the speech; null when it hears none.</summary>
    public string? ItemId { get; init; }

    /// <summary>Our own ear hears speech.</summary>
    public bool IsLocal { get; init; }

    public long LocalSince { get; init; }

    /// <summary>When the person last stopped speaking, as exactly as is known; null once that turn was answered.</summary>
    public long? SpokeUntil { get; init; }

    public bool IsSpeaking(long at) => IsUpstream || (IsLocal && at - LocalSince < LongestLocalMs);
}
