using System.Text;
using Lexi.Voice.Models;

namespace Lexi.Voice.Sessions;

/// <summary>
/// What was said so far in a session, in the order of its items, as a new session would be told. Bounded: the oldest goes first.
/// Not thread-safe.
/// </summary>
public sealed class ConversationTranscript
{
    /// <summary>Items kept.</summary>
    public const int MaxItems = 400;

    /// <summary>Characters kept, about 20,000 tokens.</summary>
    public const int MaxCharacters = 80_000;

    private readonly List<Entry> _entries = [];
    private int _characters;
    private int _given;

    public ConversationTranscript(IEnumerable<HistoryItem> history)
    {
        foreach (var item in history)
            Add(item.Role, item.Text, item.ItemId);
    }

    /// <summary>Everything with words, oldest first; each has an id.</summary>
    public IReadOnlyList<HistoryItem> Items =>
        [.. _entries.Where(entry => entry.Length > 0).Select(entry => new HistoryItem(entry.Role, entry.Text, entry.ItemId))];

    /// <summary>Adds words that were written rather than spoken.</summary>
    /// <returns>The id of the item: the one given, or a new one.</returns>
    public string Add(ConversationRole role, string text, string? itemId)
    {
        var id = itemId ?? $"lexi_{++_given}";
        Set(Find(id, role), text);
        return id;
    }

    /// <summary>Takes in what the session announced.</summary>
    public void Announced(VoiceModelEvent announced)
    {
        switch (announced)
        {
            // The slot is taken before the words are known: they may come after the answer.
            case VoiceModelEvent.InputCommitted committed:
                _ = Find(committed.ItemId, ConversationRole.User);
                break;
            case VoiceModelEvent.InputTranscriptCompleted completed:
                Set(Find(completed.ItemId, ConversationRole.User), completed.Text);
                break;
            case VoiceModelEvent.ResponseItemStarted started:
                _ = Find(started.ItemId, ConversationRole.Assistant);
                break;
            case VoiceModelEvent.TranscriptDelta delta:
                var entry = Find(delta.ItemId, ConversationRole.Assistant);
                if (!entry.IsCut)
                    Append(entry, delta.Text);
                break;
            case VoiceModelEvent.ResponseItemFinished { Transcript.Length: > 0 } finished:
                var spoken = Find(finished.ItemId, ConversationRole.Assistant);
                if (!spoken.IsCut)
                    Set(spoken, finished.Transcript);
                break;
        }
    }

    /// <summary>Counts audio of a spoken item, to know what share of its words a cut leaves.</summary>
    public void HeardAudio(string itemId, int milliseconds) => Find(itemId, ConversationRole.Assistant).Milliseconds += milliseconds;

    /// <summary>Cuts an item to the words heard, judged by the share of its audio; whole words only.</summary>
    public void Truncate(string itemId, int audioEndMs)
    {
        var entry = _entries.Find(known => known.ItemId == itemId);
        if (entry is null || entry.Milliseconds == 0 || audioEndMs >= entry.Milliseconds)
            return;

        var length = (int)((long)entry.Text.Length * Math.Max(0, audioEndMs) / entry.Milliseconds);
        var end = length == 0 ? -1 : entry.Text.LastIndexOf(' ', length);
        Set(entry, end <= 0 ? "" : entry.Text[..end]);
        entry.Milliseconds = Math.Max(0, audioEndMs);
        entry.IsCut = true;
    }

    public void Delete(string itemId)
    {
        var index = _entries.FindIndex(known => known.ItemId == itemId);
        if (index >= 0)
            RemoveAt(index);
    }

    private Entry Find(string itemId, ConversationRole role)
    {
        // From the end: it is nearly always the last one.
        for (var index = _entries.Count - 1; index >= 0; index--)
        {
            if (_entries[index].ItemId == itemId)
                return _entries[index];
        }

        if (_entries.Count == MaxItems)
            RemoveAt(0);
        var entry = new Entry(itemId, role);
        _entries.Add(entry);
        return entry;
    }

    private void Set(Entry entry, string text)
    {
        _characters += text.Length - entry.Length;
        entry.Text = text;
        Shorten();
    }

    private void Append(Entry entry, string delta)
    {
        _characters += delta.Length;
        entry.Append(delta);
        Shorten();
    }

    private void Shorten()
    {
        while (_characters > MaxCharacters && _entries.Count > 1)
            RemoveAt(0);
    }

    private void RemoveAt(int index)
    {
        _characters -= _entries[index].Length;
        _entries.RemoveAt(index);
    }

    private sealed class Entry(string itemId, ConversationRole role)
    {
        public string ItemId { get; } = itemId;

        public ConversationRole Role { get; } = role;

        private string _text = "";
        private StringBuilder? _growing;

        public int Length => _growing?.Length ?? _text.Length;

        /// <summary>Put together when it is asked for: an answer grows by a hundred deltas and is read once.</summary>
        public string Text
        {
            get
            {
                if (_growing is not null)
                    _text = _growing.ToString();
                _growing = null;
                return _text;
            }

            set => (_text, _growing) = (value, null);
        }

        public void Append(string delta) => (_growing ??= new StringBuilder(_text)).Append(delta);

        public int Milliseconds { get; set; }

        public bool IsCut { get; set; }
    }
}
