using System.Threading.Channels;
using Lexi.Voice.Models;

namespace Lexi.Testing.Models;

/// <summary>Keeps what a session says and lets a test wait for it. Audio is kept as (item, bytes).</summary>
public sealed class RecordingSink : IVoiceModelSink
{
    private readonly Channel<VoiceModelEvent> _unread = Channel.CreateUnbounded<VoiceModelEvent>();
    private readonly List<VoiceModelEvent> _events = [];
    private readonly List<(string ItemId, byte[] Pcm)> _audio = [];
    private readonly SemaphoreSlim _heard = new(0);

    public IReadOnlyList<VoiceModelEvent> Events
    {
        get
        {
            lock (_events)
            {
                return [.. _events];
            }
        }
    }

    public IReadOnlyList<(string ItemId, byte[] Pcm)> Audio
    {
        get
        {
            lock (_audio)
            {
                return [.. _audio];
            }
        }
    }

    public void OnEvent(VoiceModelEvent modelEvent)
    {
        lock (_events)
        {
            _events.Add(modelEvent);
        }

        _ = _unread.Writer.TryWrite(modelEvent);
    }

    public void OnAudio(in AudioDelta delta)
    {
        lock (_audio)
        {
            _audio.Add((delta.ItemId, delta.Pcm.Span.ToArray()));
        }

        delta.Pcm.Dispose();
        _ = _heard.Release();
    }

    /// <summary>The next event of a type; others are skipped. The wait ends with <paramref name="cancellation"/>.</summary>
    public async Task<T> NextAsync<T>(CancellationToken cancellation)
        where T : VoiceModelEvent
    {
        while (true)
        {
            if (await _unread.Reader.ReadAsync(cancellation) is T wanted)
                return wanted;
        }
    }

    /// <summary>Waits for one more audio delta.</summary>
    public Task NextAudioAsync(CancellationToken cancellation) => _heard.WaitAsync(cancellation);
}
