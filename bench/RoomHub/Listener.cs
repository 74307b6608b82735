using System.Diagnostics;
using Lexi.Testing.Hub;

namespace Lexi.Bench.RoomHub;

/// <summary>One connection: how long each frame took from a microphone to here, and whether a start buffer of 100 ms would have run dry.</summary>
internal sealed class Listener
{
    private const double StartBufferMs = 100;
    private readonly Dictionary<string, Stream> _streams = new(StringComparer.Ordinal);
    private readonly List<double> _latencies = [];
    private readonly List<long> _sent = [];
    private long _from = long.MaxValue;

    public IReadOnlyList<double> LatenciesMs => _latencies;

    public int Underruns { get; private set; }

    public int Messages { get; private set; }

    public void Listen(HubClient client)
    {
        client.OnRoomAudio = Hear;
        client.OnRoomAudioMessage = () => Messages += _from == long.MaxValue ? 0 : 1;
    }

    /// <summary>What is sent from now on counts.</summary>
    public void Begin() => _from = Stopwatch.GetTimestamp();

    public void End() => _from = long.MaxValue;

    private void Hear(string speaker, string utterance, long offsetMs, ReadOnlySpan<byte> pcm)
    {
        var now = Stopwatch.GetTimestamp();
        _sent.Clear();
        Voice.Read(pcm, _sent);
        foreach (var sent in _sent)
        {
            if (sent >= _from)
                _latencies.Add(Stopwatch.GetElapsedTime(sent, now).TotalMilliseconds);
        }

        if (!_streams.TryGetValue(speaker, out var stream))
        {
            _streams[speaker] = new Stream(now, offsetMs);
            return;
        }

        var lateMs = Stopwatch.GetElapsedTime(stream.Began, now).TotalMilliseconds - StartBufferMs - (offsetMs - stream.FirstOffsetMs);
        if (lateMs <= 0)
            return;
        if (_from != long.MaxValue && (speaker.Length == 0 || _sent.Any(sent => sent >= _from)))
            Underruns++;
        // It plays on from a buffer that is filled again.
        _streams[speaker] = new Stream(now, offsetMs);
    }

    private readonly record struct Stream(long Began, long FirstOffsetMs);
}
