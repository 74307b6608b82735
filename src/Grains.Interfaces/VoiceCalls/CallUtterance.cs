namespace Lexi.Grains.Interfaces.VoiceCalls;

/// <summary>One turn of one speaker, as far as it was heard.</summary>
[GenerateSerializer]
[Immutable]
[Alias("lexi.CallUtterance")]
public sealed record CallUtterance
{
    [Id(0)]
    public required string Id { get; init; }

    /// <summary><c>user</c> or the character's key (seed 000, table <c>voice_interactions</c>).</summary>
    [Id(1)]
    public required string Speaker { get; init; }

    /// <summary>What was said and heard. Text that was generated but never heard is not here.</summary>
    [Id(2)]
    public required string Text { get; init; }

    /// <summary>False while words still come.</summary>
    [Id(3)]
    public bool IsFinal { get; init; }

    /// <summary>The person spoke over it: <see cref="Text"/> ends where the sound stopped.</summary>
    [Id(4)]
    public bool WasInterrupted { get; init; }

    /// <summary>Length of the sound that was heard, milliseconds; null for written words.</summary>
    [Id(5)]
    public int? DurationMs { get; init; }

    [Id(6)]
    public DateTimeOffset StartedAt { get; init; }
}
