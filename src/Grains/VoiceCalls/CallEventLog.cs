using Lexi.Grains.Interfaces.VoiceCalls;

namespace Lexi.Grains.VoiceCalls;

/// <summary>
/// Numbers a call's events and keeps the newest for a client that comes back. A caption replaces the earlier ones of its utterance,
/// so of those only the places are kept: a thousand growing captions would be a megabyte a call. Their places are told again with
/// the newest words.
/// </summary>
internal sealed class CallEventLog(int most)
{
    private readonly Queue<object> _kept = new();
    private readonly Dictionary<string, NewestCaption> _captions = new(StringComparer.Ordinal);

    /// <summary>Sequence of the newest event; 0 before the first.</summary>
    public long LastSequence { get; private set; }

    public CallEvent Add(CallEvent happened)
    {
        var numbered = happened with { Sequence = ++LastSequence };
        _kept.Enqueue(numbered is CallEvent.CaptionUpdated caption ? Replace(caption) : numbered);
        if (_kept.Count > most && _kept.Dequeue() is NewestCaption { Places: var left } forgotten)
        {
            forgotten.Places = left - 1;
            if (forgotten.Places == 0)
                _ = _captions.Remove(forgotten.Utterance.Id);
        }
        return numbered;
    }

    /// <summary>The events after one the client has.</summary>
    /// <returns>False when some of them are gone, or the client claims one that never was: it starts from a snapshot.</returns>
    public bool TryGetAfter(long sequence, out IReadOnlyList<CallEvent> missed)
    {
        missed = [];
        if (sequence < 0 || sequence > LastSequence || LastSequence - sequence > _kept.Count)
            return false;
        missed = [.. _kept.Skip(_kept.Count - (int)(LastSequence - sequence)).Select((kept, index) => Numbered(kept, sequence + index + 1))];
        return true;
    }

    private NewestCaption Replace(CallEvent.CaptionUpdated caption)
    {
        if (!_captions.TryGetValue(caption.Utterance.Id, out var newest))
            _captions[caption.Utterance.Id] = newest = new NewestCaption();
        newest.Utterance = caption.Utterance;
        newest.Places++;
        return newest;
    }

    private static CallEvent Numbered(object kept, long sequence) =>
        kept is NewestCaption caption ? new CallEvent.CaptionUpdated(caption.Utterance) { Sequence = sequence } : (CallEvent)kept;

    /// <summary>All captions of one utterance that are kept.</summary>
    private sealed class NewestCaption
    {
        public CallUtterance Utterance { get; set; } = null!;

        public int Places { get; set; }
    }
}
