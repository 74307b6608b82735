namespace Lexi.Simulator.Texts;

/// <summary>
/// Counts how often the same prompt was asked without a seed, so that asking again gives another answer while the first one of a prompt
/// is always the same. Thread-safe; forgets the oldest.
/// </summary>
internal sealed class PromptCounter
{
    private const int MostPrompts = 4096;

    private readonly Lock _gate = new();
    private readonly Dictionary<ulong, int> _counts = [];
    private readonly Queue<ulong> _order = new();

    /// <summary>0 the first time, then 1, 2, …</summary>
    public int Next(ulong prompt)
    {
        lock (_gate)
        {
            if (_counts.TryGetValue(prompt, out var count))
                return _counts[prompt] = count + 1;
            if (_order.Count == MostPrompts)
                _counts.Remove(_order.Dequeue());
            _order.Enqueue(prompt);
            return _counts[prompt] = 0;
        }
    }
}
