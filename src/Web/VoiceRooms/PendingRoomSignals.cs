using Lexi.Grains.Interfaces.VoiceRooms;

namespace Lexi.Web.VoiceRooms;

/// <summary>
/// What is true only now in a room and waits for one connection: the newest word about somebody replaces the one before. The words of
/// characters are kept apart, for each has its own time to be shown. Not thread-safe: its owner's lock guards it.
/// </summary>
internal sealed class PendingRoomSignals
{
    private const int Most = 256;

    private readonly OrderedDictionary<Key, VoiceRoomSignal> _signals = [];
    private string _roomId = "";

    /// <returns>How many were left out.</returns>
    public int Add(VoiceRoomSignals signals)
    {
        if (_roomId != signals.RoomId)
            _ = Clear();
        _roomId = signals.RoomId;
        var dropped = 0;
        foreach (var signal in signals.Signals)
        {
            var key = KeyOf(signal);
            if (_signals.Count < Most || _signals.ContainsKey(key))
                _signals[key] = signal;
            else
                dropped++;
        }

        return dropped;
    }

    public bool TryTake(out string roomId, out VoiceRoomSignal[] signals)
    {
        roomId = _roomId;
        signals = _signals.Count == 0 ? [] : [.. _signals.Values];
        _signals.Clear();
        return signals.Length > 0;
    }

    /// <summary>Events go first: what waits of the words of a turn is of no use after its end.</summary>
    public void Overtake(VoiceRoomEvent happened)
    {
        if (happened is not VoiceRoomEvent.UtteranceEnded { Utterance.UtteranceId: var ended })
            return;
        for (var at = _signals.Count - 1; at >= 0; at--)
        {
            if (_signals.GetAt(at).Key is { Kind: Kind.Words or Kind.Spoken } key && key.Id == ended)
                _signals.RemoveAt(at);
        }
    }

    /// <returns>How many there were.</returns>
    public int Clear()
    {
        var count = _signals.Count;
        _signals.Clear();
        return count;
    }

    private static Key KeyOf(VoiceRoomSignal signal) => signal switch
    {
        VoiceRoomSignal.SpeechChanged speech => new Key(Kind.Speech, speech.UserId, 0),
        VoiceRoomSignal.PersonWords words => new Key(Kind.Words, words.UtteranceId, 0),
        VoiceRoomSignal.CharacterWords spoken => new Key(Kind.Spoken, spoken.UtteranceId, spoken.OffsetMs),
        VoiceRoomSignal.LineChanged line => new Key(Kind.Line, line.UserId, 0),
        _ => throw new InvalidOperationException("A signal of an unknown kind."),
    };

    private enum Kind
    {
        Speech,
        Words,
        Spoken,
        Line,
    }

    private readonly record struct Key(Kind Kind, string Id, int Index);
}
