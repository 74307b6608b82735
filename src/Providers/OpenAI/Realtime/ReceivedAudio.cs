namespace Lexi.Providers.OpenAI.Realtime;

/// <summary>
/// How much audio of each spoken item has arrived, for the last <see cref="RealtimeLimits.RememberedItems"/> items: a truncation
/// beyond it is refused by the provider. Filled by the read loop, asked by callers: thread-safe.
/// </summary>
internal sealed class ReceivedAudio
{
    private readonly (string? ItemId, int Bytes)[] _items = new (string?, int)[RealtimeLimits.RememberedItems];
    private readonly Lock _sync = new();
    private int _last;

    /// <summary>Remembers that an item exists, with no audio yet.</summary>
    public void Begin(string itemId)
    {
        lock (_sync)
        {
            if (Find(itemId) < 0)
                _ = Remember(itemId);
        }
    }

    /// <summary>Counts audio of an item.</summary>
    /// <returns>False when the item is as long as it may be; the audio is then not counted and must be dropped.</returns>
    public bool Add(string itemId, int bytes)
    {
        lock (_sync)
        {
            var index = Find(itemId);
            if (index < 0)
                index = Remember(itemId);

            ref var item = ref _items[index];
            if (item.Bytes + bytes > RealtimeLimits.AudioItemBytes)
                return false;
            item.Bytes += bytes;
            return true;
        }
    }

    /// <summary>Milliseconds received of an item, rounded down; null when it is not known as a spoken item.</summary>
    public int? Milliseconds(string itemId)
    {
        lock (_sync)
        {
            var index = Find(itemId);
            return index < 0 ? null : _items[index].Bytes / AudioWire.BytesPerMs;
        }
    }

    private int Remember(string itemId)
    {
        _last = (_last + 1) % _items.Length;
        _items[_last] = (itemId, 0);
        return _last;
    }

    /// <summary>Backwards from the newest, which is nearly always the one that is asked for.</summary>
    private int Find(string itemId)
    {
        for (var back = 0; back < _items.Length; back++)
        {
            var index = (_last - back + _items.Length) % _items.Length;
            var known = _items[index].ItemId;
            if (known is null)
                return -1;
            if (ReferenceEquals(known, itemId) || known == itemId)
                return index;
        }

        return -1;
    }
}
