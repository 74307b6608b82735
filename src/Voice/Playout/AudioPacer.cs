using Lexi.Audio;
using Lexi.Voice.Models;

namespace Lexi.Voice.Playout;

/// <summary>
/// Speech on its way from a model, which delivers faster than real time, to a listener, who is kept at most a lead ahead: so
/// that an interruption throws little away and a slow network is survived. Items are played one after the other. Decides by
/// the times passed in alone; not thread-safe; owns the blocks it was given until they are sent or dropped.
/// </summary>
public sealed class AudioPacer(PacerSettings settings) : IPlayoutView, IDisposable
{
    private readonly List<ItemBuffer> _items = [];
    private bool _isHeld;

    /// <summary>The time the view is asked for. Never goes back.</summary>
    public long Now { get; private set; }

    public long LastProgressAt { get; private set; }

    public long LastReceivedAt { get; private set; }

    public ItemPlayout this[string itemId] => Find(itemId)?.View(Now) ?? default;

    /// <summary>Takes speech in. Beyond the buffer's bound it is dropped.</summary>
    /// <returns>False when it was dropped.</returns>
    public bool Receive(in AudioDelta delta, long at)
    {
        MoveTo(at);
        LastReceivedAt = at;
        var item = Find(delta.ItemId) ?? Begin(delta.ItemId);
        if (item.IsComplete || delta.Pcm.Length == 0 || item.ReceivedMs > settings.MostBufferedMs)
        {
            delta.Pcm.Dispose();
            return delta.Pcm.Length == 0;
        }
        item.Add(delta.Pcm);
        return true;
    }

    /// <summary>No more will arrive for the item. One without any sound is played out at once.</summary>
    public void Complete(string itemId, long at)
    {
        MoveTo(at);
        LastReceivedAt = at;
        var item = Find(itemId) ?? Begin(itemId);
        item.IsComplete = true;
    }

    /// <summary>What the listener has heard. Reports of items that do not play are ignored.</summary>
    public void Report(string itemId, int playedMs, long at)
    {
        MoveTo(at);
        var index = 0;
        while (index < _items.Count && _items[index].ItemId != itemId)
            index++;
        if (index == _items.Count)
            return;
        // Whoever hears this one has heard the ones before it.
        for (var before = 0; before < index; before++)
            _ = _items[before].Clock.Report(_items[before].SentMs, _items[before].SentMs, at);
        var current = _items[index];
        if (current.SentMs > 0 && !_isHeld)
            current.Clock.Run(at);
        if (current.Clock.Report(playedMs, current.SentMs, at))
            LastProgressAt = at;
    }

    /// <summary>Holds or goes on: while held nothing is sent and no time passes for the listener.</summary>
    public void Hold(bool isHeld, long at)
    {
        MoveTo(at);
        if (_isHeld == isHeld)
            return;
        _isHeld = isHeld;
        LastProgressAt = at;
        if (_items.Count == 0)
            return;
        if (isHeld)
            _items[0].Clock.Hold(_items[0].SentMs, at);
        else if (_items[0].SentMs > 0)
            _items[0].Clock.Run(at);
    }

    /// <summary>Throws away what waits of an item, and forgets it.</summary>
    public void Drop(string itemId)
    {
        var item = Find(itemId);
        if (item is null)
            return;
        _items.Remove(item);
        item.Dispose();
    }

    /// <summary>What is due now; called until it says false.</summary>
    public bool TryNext(long at, out PlayoutStep step)
    {
        MoveTo(at);
        for (var index = 0; index < _items.Count; index++)
        {
            var item = _items[index];
            if (IsSendDue(item))
            {
                step = Send(item);
                return true;
            }
            if (item.IsAllSent && !item.IsAllSentAnnounced)
            {
                item.IsAllSentAnnounced = true;
                step = new PlayoutStep(PlayoutStepKind.AllSent, item.ItemId, item.ReceivedMs, default);
                return true;
            }
            if (index == 0 && !_isHeld && item.View(Now).IsPlayedOut && item.IsAllSent)
            {
                step = Finish(item);
                return true;
            }
            if (!item.IsAllSent)
                break;
        }
        step = default;
        return false;
    }

    /// <summary>When something will be due by time alone; null when only sound, a report or a release can change anything.</summary>
    public long? NextAt()
    {
        if (_isHeld || _items.Count == 0)
            return null;
        var head = _items[0];
        var finished = head.IsAllSent ? head.Clock.WhenHeard(head.SentMs) : null;
        var sending = _items.Find(item => !item.IsAllSent);
        if (sending is null || sending.WaitingBytes == 0)
            return finished;
        // The head's clock must have moved so far that another piece fits into the lead.
        var sentMs = UnheardMs() + head.HeardMs(Now);
        var isShort = sending.WaitingBytes < ChunkBytes && !sending.IsComplete;
        var fits = head.Clock.WhenHeard(isShort ? sentMs - (settings.LeadMs / 3) + 1 : sentMs + settings.ChunkMs - settings.LeadMs);
        return finished is null || fits < finished ? fits : finished;
    }

    public void Dispose()
    {
        foreach (var item in _items)
            item.Dispose();
        _items.Clear();
    }

    private bool IsSendDue(ItemBuffer item)
    {
        if (_isHeld || item.WaitingBytes == 0)
            return false;
        var unheard = UnheardMs();
        if (unheard + settings.ChunkMs > settings.LeadMs)
            return false;
        // A short piece goes out only where waiting for more could be heard.
        return item.IsComplete || item.WaitingBytes >= ChunkBytes || unheard < settings.LeadMs / 3;
    }

    private PlayoutStep Send(ItemBuffer item)
    {
        if (UnheardMs() == 0)
            LastProgressAt = Now;
        var offset = item.SentMs;
        var pcm = item.Take(ChunkBytes);
        item.Clock.Run(Now);
        return new PlayoutStep(PlayoutStepKind.Send, item.ItemId, offset, pcm);
    }

    private PlayoutStep Finish(ItemBuffer item)
    {
        _items.RemoveAt(0);
        item.Dispose();
        return new PlayoutStep(PlayoutStepKind.PlayedOut, item.ItemId, item.ReceivedMs, default);
    }

    private int ChunkBytes => settings.ChunkMs * AudioFormat.BytesPerMillisecond;

    private int UnheardMs()
    {
        var unheard = 0;
        foreach (var item in _items)
            unheard += item.SentMs - item.HeardMs(Now);
        return unheard;
    }

    private ItemBuffer Begin(string itemId)
    {
        var item = new ItemBuffer(itemId);
        _items.Add(item);
        return item;
    }

    private ItemBuffer? Find(string itemId)
    {
        foreach (var item in _items)
        {
            if (item.ItemId == itemId)
                return item;
        }
        return null;
    }

    private void MoveTo(long at) => Now = Math.Max(Now, at);
}
