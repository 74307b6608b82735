using Lexi.Grains.Interfaces.VoiceCalls;

namespace Lexi.Grains.VoiceCalls;

/// <summary>Numbers a call's events and keeps the newest for a client that comes back.</summary>
internal sealed class CallEventLog(int most)
{
    private readonly Queue<CallEvent> _kept = new();

    /// <summary>Sequence of the newest event; 0 before the first.</summary>
    public long LastSequence { get; private set; }

    public CallEvent Add(CallEvent happened)
    {
        var numbered = happened with { Sequence = ++LastSequence };
        _kept.Enqueue(numbered);
        if (_kept.Count > most)
            _ = _kept.Dequeue();
        return numbered;
    }

    /// <summary>The events after one the client has.</summary>
    /// <returns>False when some of them are gone, or the client claims one that never was: it starts from a snapshot.</returns>
    public bool TryGetAfter(long sequence, out IReadOnlyList<CallEvent> missed)
    {
        missed = [];
        if (sequence < 0 || sequence > LastSequence || LastSequence - sequence > _kept.Count)
            return false;
        missed = [.. _kept.Skip(_kept.Count - (int)(LastSequence - sequence))];
        return true;
    }
}
