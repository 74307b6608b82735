namespace Lexi.Grains.GroupChats.Speaking;

/// <summary>A character that could speak.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Name">What it is called.</param>
public sealed record SpeakerSeat(string Key, string Name)
{
    /// <summary>Other names people call it.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>0 never speaks unasked, 1 always wants to.</summary>
    public double Talkativeness { get; init; } = 0.5;

    public bool IsMuted { get; init; }

    /// <summary>Whoever pays has the right to be answered by it.</summary>
    public bool IsEntitled { get; init; } = true;
}
