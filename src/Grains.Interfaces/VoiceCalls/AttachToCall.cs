namespace Lexi.Grains.Interfaces.VoiceCalls;

[GenerateSerializer]
[Immutable]
[Alias("lexi.AttachToCall")]
public sealed record AttachToCall
{
    [Id(0)]
    public required string UserId { get; init; }

    /// <summary>Names this attachment; audio and reports carry it. 128 random bits, chosen by the Web side.</summary>
    [Id(1)]
    public required string AttachmentId { get; init; }

    /// <summary>The last event the client has; null when it has none and wants a snapshot.</summary>
    [Id(2)]
    public long? LastSequence { get; init; }

    [Id(3)]
    public required IVoiceCallObserver Observer { get; init; }
}
