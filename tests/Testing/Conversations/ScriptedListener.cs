using Lexi.Audio;

namespace Lexi.Testing.Conversations;

/// <summary>
/// A listener as the browser is one: plays what it gets from a buffer in real time, holds and throws away when told, reports
/// what left the loudspeaker every 200 ms and when playback stops. It knows what was really heard.
/// </summary>
public sealed class ScriptedListener(IAgenda agenda, Action<string, int> report)
{
    private readonly Queue<(string ItemId, int OffsetMs, int LengthMs)> _buffer = new();
    private readonly Dictionary<string, int> _heardMs = [];
    private readonly HashSet<string> _stopped = [];
    private bool _isPlaying;
    private bool _isPaused;
    private long _lastReportAt;

    /// <summary>How finely it plays, milliseconds.</summary>
    public int TickMs { get; init; } = 10;

    /// <summary>One way over the network, milliseconds.</summary>
    public int LatencyMs { get; set; } = 20;

    /// <summary>False for a listener that plays but never tells.</summary>
    public bool Reports { get; set; } = true;

    /// <summary>When the first sound of each item left the loudspeaker.</summary>
    public Dictionary<string, long> StartedAt { get; } = [];


    public int HeardMs(string itemId) => _heardMs.GetValueOrDefault(itemId);

    public void Play(string itemId, int offsetMs, int bytes)
    {
        var length = bytes / AudioFormat.BytesPerMillisecond;
        agenda.After(LatencyMs, () =>
        {
            if (_stopped.Contains(itemId))
                return;
            _buffer.Enqueue((itemId, offsetMs, length));
            if (_isPlaying)
                return;
            _isPlaying = true;
            agenda.After(0, Tick);
        });
    }

    public void Pause() => agenda.After(LatencyMs, () =>
    {
        _isPaused = true;
        ReportCurrent();
    });

    public void Resume() => agenda.After(LatencyMs, () => _isPaused = false);

    public void Stop(string itemId) => agenda.After(LatencyMs, () =>
    {
        _isPaused = false;
        _stopped.Add(itemId);
        var kept = _buffer.Where(piece => piece.ItemId != itemId).ToList();
        _buffer.Clear();
        foreach (var piece in kept)
            _buffer.Enqueue(piece);
    });

    private void Tick()
    {
        if (_buffer.Count == 0)
        {
            _isPlaying = false;
            return;
        }
        agenda.After(TickMs, Tick);
        if (_isPaused)
            return;
        var (itemId, offset, length) = _buffer.Peek();
        StartedAt.TryAdd(itemId, agenda.Now);
        var heard = Math.Max(_heardMs.GetValueOrDefault(itemId), offset);
        heard = Math.Min(heard + TickMs, offset + length);
        _heardMs[itemId] = heard;
        if (heard >= offset + length)
            _buffer.Dequeue();
        if (agenda.Now - _lastReportAt >= 200 || _buffer.Count == 0)
            ReportCurrent(itemId);
    }

    private void ReportCurrent(string? itemId = null)
    {
        itemId ??= _buffer.TryPeek(out var piece) ? piece.ItemId : null;
        if (itemId is null || !Reports)
            return;
        _lastReportAt = agenda.Now;
        var (id, heard) = (itemId, HeardMs(itemId));
        agenda.After(LatencyMs, () => report(id, heard));
    }
}
