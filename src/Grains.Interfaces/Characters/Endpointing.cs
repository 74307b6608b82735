namespace Lexi.Grains.Interfaces.Characters;

/// <summary>How a character decides that a person has finished, and what counts as an interruption.</summary>
[GenerateSerializer]
[Immutable]
[Alias("lexi.Endpointing")]
public sealed record Endpointing
{
    [Id(0)]
    public EndpointingMode Mode { get; init; } = EndpointingMode.ServerVad;

    /// <summary>Activation of voice activity detection, 0 to 1.</summary>
    [Id(1)]
    public double Threshold { get; init; } = 0.5;

    /// <summary>Audio kept from before the start of speech, 0 to 2000 ms.</summary>
    [Id(2)]
    public int PrefixPaddingMs { get; init; } = 300;

    /// <summary>Silence that ends a turn, 100 to 5000 ms.</summary>
    [Id(3)]
    public int SilenceMs { get; init; } = 500;

    /// <summary>Speech over the character that counts as an interruption, 0 to 2000 ms.</summary>
    [Id(4)]
    public int InterruptionConfirmMs { get; init; } = 400;

    /// <summary>How long to wait for words before a false alarm resumes, 200 to 5000 ms.</summary>
    [Id(5)]
    public int FalseAlarmResumeMs { get; init; } = 2000;

    /// <summary>Silence after which the character asks whether the person is still there, seconds; 0 is never.</summary>
    [Id(6)]
    public int IdlePromptSeconds { get; init; } = 30;
}
