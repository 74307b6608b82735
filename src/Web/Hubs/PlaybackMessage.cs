namespace Lexi.Web.Hubs;

/// <summary>What a browser has really played.</summary>
public sealed record PlaybackMessage
{
    public string? ItemId { get; init; }

    /// <summary>Milliseconds from the beginning of the item.</summary>
    public int PlayedMs { get; init; }

    public int Underruns { get; init; }
}
