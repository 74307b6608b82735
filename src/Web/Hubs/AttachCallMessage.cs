namespace Lexi.Web.Hubs;

/// <summary>What a browser sends to come back to a call.</summary>
public sealed record AttachCallMessage
{
    public string? CallId { get; init; }

    /// <summary>The last event it has; null for a snapshot.</summary>
    public long? LastSequence { get; init; }
}
