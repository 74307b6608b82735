using Lexi.Grains.Interfaces.VoiceCalls;

namespace Lexi.Grains.VoiceCalls;

/// <summary>What was said in a call so far, in the order turns began. Bounded: the oldest lines are only in the store.</summary>
internal sealed class LiveTranscript
{
    private const int MostLines = 5000;

    private readonly SortedDictionary<int, CallUtterance> _lines = [];

    public void Set(int position, CallUtterance utterance)
    {
        _lines[position] = utterance;
        if (_lines.Count > MostLines)
            _ = _lines.Remove(_lines.Keys.First());
    }

    public void Remove(int position) => _lines.Remove(position);

    /// <summary>The newest lines, oldest first.</summary>
    public IReadOnlyList<CallUtterance> Newest(int count) => [.. _lines.Values.Skip(Math.Max(0, _lines.Count - count))];

    /// <summary>All lines: the oldest from the store where they are no longer here.</summary>
    public IReadOnlyList<CallUtterance> With(IReadOnlyList<CallUtterance> stored)
    {
        var here = _lines.Values.Select(line => line.Id).ToHashSet(StringComparer.Ordinal);
        return [.. stored.Where(line => !here.Contains(line.Id)), .. _lines.Values];
    }
}
