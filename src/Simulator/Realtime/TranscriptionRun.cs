namespace Lexi.Simulator.Realtime;

/// <summary>A turn being written down.</summary>
internal sealed class TranscriptionRun(string itemId, string text, IReadOnlyList<string> deltas, TranscriptionUsage usage)
{
    public string ItemId { get; } = itemId;

    public string Text { get; } = text;

    public IReadOnlyList<string> Deltas { get; } = deltas;

    public TranscriptionUsage Usage { get; } = usage;

    public int Next { get; set; }

    public required DateTimeOffset Due { get; set; }
}
