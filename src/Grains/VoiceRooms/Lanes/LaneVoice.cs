using Lexi.Audio;
using Lexi.Grains.Interfaces.VoiceRooms;

namespace Lexi.Grains.VoiceRooms.Lanes;

/// <summary>
/// A person's voice on its way to the others: what is found in one batch of the microphone leaves as one piece, at once, to every process that
/// relays the room and to the recorder.
/// </summary>
internal sealed class LaneVoice(OpenLane lane, LaneServices services)
{
    /// <summary>More than a batch of the hub with its pre-roll; what is longer leaves as several.</summary>
    private const int MostBytes = 400 * AudioFormat.BytesPerMillisecond;

    private readonly byte[] _batch = new byte[MostBytes];
    private readonly List<(LaneRelay Relay, VoiceLine Line)> _relays = [];
    private (string Id, VoiceLine Line)? _recorder;
    private long _offsetMs;
    private int _length;

    public void Change(LaneSettings settings)
    {
        _ = _relays.RemoveAll(known => !settings.Relays.Contains(known.Relay));
        foreach (var relay in settings.Relays)
        {
            if (!_relays.Exists(known => known.Relay == relay))
                _relays.Add((relay, new VoiceLine(relay.Relay.OnAudio, services.Instruments)));
        }

        if (settings.RecordingId == _recorder?.Id)
            return;
        _recorder = settings.RecordingId is { } recording
            ? (recording, new VoiceLine(services.Grains.GetGrain<IRoomRecorderGrain>(recording).OnAudio, services.Instruments))
            : null;
    }

    public void Add(ReadOnlySpan<byte> pcm, long offsetMs)
    {
        var isNext = offsetMs == _offsetMs + AudioFormat.MillisecondsOf(_length / AudioFormat.BytesPerSample);
        if (_length > 0 && (!isNext || _length + pcm.Length > MostBytes))
            Flush();
        if (_length == 0)
            _offsetMs = offsetMs;
        pcm.CopyTo(_batch.AsSpan(_length));
        _length += pcm.Length;
    }

    /// <summary>Sends what was found.</summary>
    public void Flush()
    {
        if (_length == 0)
            return;
        var audio = new RoomAudio(lane.RoomId, lane.UserId, "", _offsetMs, default);
        var pcm = _batch.AsSpan(0, _length);
        foreach (var (_, line) in _relays)
            line.Send(audio, pcm);
        _recorder?.Line.Send(audio, pcm);
        _length = 0;
    }

    /// <summary>Takes the answers that are here.</summary>
    public void TakeAnswers()
    {
        foreach (var (_, line) in _relays)
            line.TakeAnswers();
        _recorder?.Line.TakeAnswers();
    }
}
