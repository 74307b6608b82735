namespace Lexi.Simulator.Realtime;

/// <summary>The items of a session, in order. Bounded in number and text; old audio is forgotten first.</summary>
internal sealed class Conversation(string id, SessionTuning tuning)
{
    public const string Root = "root";

    private readonly List<ConversationEntry> _entries = [];
    private readonly Dictionary<string, ConversationEntry> _byId = new(StringComparer.Ordinal);

    private long _length;

    public string Id { get; } = id;

    public bool IsFull => _entries.Count >= tuning.MaxItems || _length >= tuning.MaxConversationLength;

    public IReadOnlyList<ConversationEntry> Entries => _entries;

    public string? LastId => _entries.Count == 0 ? null : _entries[^1].Item.Id;

    public ConversationEntry? Find(string itemId) => _byId.GetValueOrDefault(itemId);

    /// <summary>Adds an entry and returns the id of the one before it.</summary>
    /// <param name="entry">With an id that is not taken.</param>
    /// <param name="previousItemId">An existing id, <see cref="Root"/>, or null for the end.</param>
    public string? Add(ConversationEntry entry, string? previousItemId = null)
    {
        var index = previousItemId switch
        {
            null => _entries.Count,
            Root => 0,
            _ => _entries.IndexOf(_byId[previousItemId]) + 1,
        };
        _byId.Add(entry.Item.Id, entry);
        _length += entry.Item.Length;
        _entries.Insert(index, entry);
        return index == 0 ? null : _entries[index - 1].Item.Id;
    }

    public string? PreviousOf(ConversationEntry entry)
    {
        var index = _entries.LastIndexOf(entry);
        return index > 0 ? _entries[index - 1].Item.Id : null;
    }

    public void Remove(ConversationEntry entry)
    {
        _length -= Math.Min(_length, entry.Item.Length);
        _entries.Remove(entry);
        _byId.Remove(entry.Item.Id);
    }

    /// <summary>Keeps the sound of the latest items within the bound.</summary>
    public void ForgetOldAudio()
    {
        var budget = (long)tuning.RetainedAudio.TotalMilliseconds * InputAudio.SamplesPerMs;
        for (var i = _entries.Count - 1; i >= 0; i--)
        {
            if (_entries[i].RetainedSamples == 0)
                continue;
            budget -= _entries[i].RetainedSamples;
            if (budget < 0)
                _entries[i].ForgetAudio();
        }
    }
}
