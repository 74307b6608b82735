namespace Lexi.Voice.Playout;

/// <summary>
/// What the listeners of a room have heard of each utterance that is on its way to them. Each has a clock an utterance, set by own reports; how
/// far it was heard by all is decided by a rule, never beyond what was sent, and never goes back. Times are milliseconds, passed in, that do not
/// go back either. Not thread-safe.
/// <para>
/// Who counts: a listener who was there when the utterance began, or has reported on it since. Whoever owes a report for
/// <see cref="StalledMs"/> counts no more until one comes, so that nobody waits for a window that sleeps.
/// </para>
/// </summary>
public sealed class HeardBook(HeardRule rule)
{
    /// <summary>Reports come every 100 to 250 ms while something plays; one that is owed longer than this will not come.</summary>
    public const int StalledMs = 2000;

    /// <summary>More than a room has; whoever comes beyond it is not asked.</summary>
    public const int MostListeners = 1000;

    private readonly List<Listener> _listeners = [];
    private readonly HashSet<string> _present = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private int[] _heard = new int[16];

    /// <summary>Takes effect with the next question.</summary>
    public HeardRule Rule { get; set; } = rule;

    /// <summary>Somebody listens from now on.</summary>
    /// <param name="listener">An attachment.</param>
    /// <param name="rank">0 for the host, more for those who follow; for <see cref="HeardRule.First"/>.</param>
    public void Came(string listener, int rank)
    {
        var index = _listeners.FindIndex(known => known.Id == listener);
        if (index >= 0)
            _listeners[index] = new Listener(listener, rank);
        else if (_listeners.Count < MostListeners && _present.Add(listener))
            _listeners.Add(new Listener(listener, rank));
    }

    /// <summary>Somebody listens no more. What they heard stays heard.</summary>
    public void Went(string listener, long at)
    {
        foreach (var entry in _entries.Values)
        {
            _ = HeardOf(entry, at);
            _ = entry.Clocks.Remove(listener);
        }

        if (_present.Remove(listener))
            _ = _listeners.RemoveAll(known => known.Id == listener);
    }

    /// <summary>An utterance begins to be sent.</summary>
    public void Began(string utterance)
    {
        var entry = new Entry();
        foreach (var listener in _listeners)
            entry.Clocks[listener.Id] = new ListenerClock(isExpected: true);
        _entries[utterance] = entry;
    }

    /// <summary>So much of it has left, in all.</summary>
    public void Sent(string utterance, int sentMs, long at)
    {
        if (!_entries.TryGetValue(utterance, out var entry) || sentMs <= entry.SentMs)
            return;
        entry.SentMs = sentMs;
        foreach (var clock in entry.Clocks.Values)
            clock.Sent(!entry.IsHeld, at);
    }

    /// <summary>All of it has left.</summary>
    public void AllSent(string utterance)
    {
        if (_entries.TryGetValue(utterance, out var entry))
            entry.IsAllSent = true;
    }

    /// <summary>The listeners hold it where it is.</summary>
    public void Hold(string utterance, long at)
    {
        if (!_entries.TryGetValue(utterance, out var entry) || entry.IsHeld)
            return;
        entry.IsHeld = true;
        foreach (var clock in entry.Clocks.Values)
            clock.Hold(entry.SentMs, at);
    }

    /// <summary>It goes on.</summary>
    public void Resume(string utterance, long at)
    {
        if (!_entries.TryGetValue(utterance, out var entry) || !entry.IsHeld)
            return;
        entry.IsHeld = false;
        foreach (var clock in entry.Clocks.Values)
            clock.Resume(entry.SentMs, at);
    }

    /// <summary>What a listener has heard by its own account. Of strangers and of what is not being sent it is nothing.</summary>
    /// <returns>Whether it was about something that is on its way.</returns>
    public bool Report(string listener, string utterance, int playedMs, long at)
    {
        if (!_entries.TryGetValue(utterance, out var entry) || !_present.Contains(listener))
            return false;
        if (!entry.Clocks.TryGetValue(listener, out var clock))
            entry.Clocks[listener] = clock = new ListenerClock(isExpected: false);
        clock.Report(playedMs, entry.SentMs, !entry.IsHeld, at);
        return true;
    }

    /// <summary>How far it was heard; nothing of what is not known.</summary>
    public HeardSoFar At(string utterance, long at) => _entries.TryGetValue(utterance, out var entry) ? HeardOf(entry, at) : default;

    /// <summary>When it will have been heard to its end if nothing else comes; null while that cannot be told. To be asked <see cref="At"/> then.</summary>
    public long? EndsAt(string utterance, long at)
    {
        if (!_entries.TryGetValue(utterance, out var entry) || !entry.IsAllSent || entry.IsHeld)
            return null;
        var left = entry.SentMs - HeardOf(entry, at).HeardMs;
        return left > PlayoutClock.MostExtrapolatedMs ? null : at + Math.Max(1, left);
    }

    /// <summary>It was heard to its end, or cut: it is forgotten.</summary>
    public void Forget(string utterance) => _ = _entries.Remove(utterance);

    private HeardSoFar HeardOf(Entry entry, long at)
    {
        var count = 0;
        var (first, firstRank) = (0, int.MaxValue);
        if (_heard.Length < _listeners.Count)
            _heard = new int[_listeners.Count * 2];
        foreach (var listener in _listeners)
        {
            if (!entry.Clocks.TryGetValue(listener.Id, out var clock) || !clock.Counts(StalledMs, at))
                continue;
            var heard = clock.HeardMs(entry.SentMs, at);
            if (listener.Rank < firstRank)
                (first, firstRank) = (heard, listener.Rank);
            _heard[count++] = heard;
        }

        if (count > 0)
            entry.HeardMs = Math.Max(entry.HeardMs, Judge(_heard.AsSpan(0, count), first));
        return new HeardSoFar(entry.HeardMs, entry.IsAllSent && entry.HeardMs >= entry.SentMs, count);
    }

    private int Judge(Span<int> heard, int first)
    {
        if (Rule == HeardRule.First)
            return first;
        heard.Sort();

        // More than half of n are n / 2 + 1: they have heard at least what stands n / 2 places below the top.
        return Rule == HeardRule.Any ? heard[^1] : heard[heard.Length - 1 - (heard.Length / 2)];
    }

    private readonly record struct Listener(string Id, int Rank);

    private sealed class Entry
    {
        public Dictionary<string, ListenerClock> Clocks { get; } = new(StringComparer.Ordinal);

        public int SentMs { get; set; }

        public int HeardMs { get; set; }

        public bool IsAllSent { get; set; }

        public bool IsHeld { get; set; }
    }
}
