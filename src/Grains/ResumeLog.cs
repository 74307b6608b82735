namespace Lexi.Grains;

/// <summary>
/// The newest events of a call, chat or room, for clients that come back. Of what is told again and again (a growing caption, a message) only
/// the newest state is kept: its earlier places are told again with that, so it costs little and nothing that was taken back is told again.
/// </summary>
/// <typeparam name="TEvent">An immutable event with a sequence.</typeparam>
/// <param name="most">Events kept, at least 1.</param>
/// <param name="lastSequence">Sequence of the newest event so far.</param>
/// <param name="sequenceOf">Reads an event's sequence.</param>
/// <param name="numbered">The same event with this sequence.</param>
/// <param name="replacedBy">What of an event the next one of the same key replaces; null when nothing does.</param>
internal sealed class ResumeLog<TEvent>(
    int most, long lastSequence, Func<TEvent, long> sequenceOf, Func<TEvent, long, TEvent> numbered, Func<TEvent, string?> replacedBy)
    where TEvent : class
{
    private readonly Queue<object> _kept = new();
    private readonly Dictionary<string, Newest> _newest = new(StringComparer.Ordinal);

    /// <summary>Sequence of the newest event.</summary>
    public long LastSequence { get; private set; } = lastSequence;

    /// <summary>Gives it the next sequence and keeps it.</summary>
    public TEvent Number(TEvent happened)
    {
        var next = numbered(happened, LastSequence + 1);
        Add(next);
        return next;
    }

    /// <summary>Keeps an event that has its sequence already.</summary>
    public void Add(TEvent happened)
    {
        LastSequence = sequenceOf(happened);
        _kept.Enqueue(replacedBy(happened) is { } key ? Replace(key, happened) : happened);
        if (_kept.Count <= most || _kept.Dequeue() is not Newest forgotten)
            return;
        if (--forgotten.Places == 0)
            _ = _newest.Remove(forgotten.Key);
    }

    /// <summary>The events after one the client has.</summary>
    /// <returns>False when some of them are gone, or the client claims one that never was: it starts from a snapshot.</returns>
    public bool TryGetAfter(long sequence, out IReadOnlyList<TEvent> missed)
    {
        missed = [];
        if (sequence < 0 || sequence > LastSequence || LastSequence - sequence > _kept.Count)
            return false;
        var count = (int)(LastSequence - sequence);
        missed = [.. _kept.Skip(_kept.Count - count).Select((kept, index) => kept is Newest newest ? numbered(newest.Event, sequence + index + 1) : (TEvent)kept)];
        return true;
    }

    private Newest Replace(string key, TEvent happened)
    {
        if (!_newest.TryGetValue(key, out var newest))
            _newest[key] = newest = new Newest(key, happened);
        newest.Event = happened;
        newest.Places++;
        return newest;
    }

    /// <summary>All places of one key that are kept.</summary>
    private sealed class Newest(string key, TEvent happened)
    {
        public string Key => key;

        public TEvent Event { get; set; } = happened;

        public int Places { get; set; }
    }
}
