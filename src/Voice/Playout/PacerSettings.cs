namespace Lexi.Voice.Playout;

/// <summary>How speech is sent to a listener.</summary>
public sealed record PacerSettings
{
    public static readonly PacerSettings Default = new();

    /// <summary>Length of a piece, milliseconds, 20 to 500. Shorter costs more messages, longer costs latency after a pause.</summary>
    public int ChunkMs { get; init; } = 100;

    /// <summary>How far ahead of what was heard may be sent, milliseconds, 100 to 10000. More survives worse networks; less is thrown away at an interruption.</summary>
    public int LeadMs { get; init; } = 1000;

    /// <summary>Sound a model may deliver ahead of playing, milliseconds of one item; the rest is dropped. Ten minutes.</summary>
    public int MostBufferedMs { get; init; } = 10 * 60 * 1000;

    public void Validate()
    {
        if (ChunkMs is < 20 or > 500)
            throw new ArgumentException($"ChunkMs must be 20 to 500 milliseconds, not {ChunkMs}.");
        if (LeadMs is < 100 or > 10_000 || LeadMs < ChunkMs)
            throw new ArgumentException($"LeadMs must be 100 to 10000 milliseconds and at least ChunkMs, not {LeadMs}.");
        if (MostBufferedMs is < 1000 or > 60 * 60 * 1000)
            throw new ArgumentException($"MostBufferedMs must be a second to an hour, not {MostBufferedMs}.");
    }
}
