using Lexi.Grains.Interfaces.VoiceRooms;
using Lexi.Web.Hubs.MessagePack;

namespace Lexi.Web.VoiceRooms;

/// <summary>
/// The mix of a relay: what each of its listeners is sent every 20 ms, and what it tells the room that they have heard, for they cannot know
/// what a mix is made of. Its relay's lock guards it.
/// </summary>
internal sealed class RelayMix(string roomId, Action<RoomPlaybackReport> report)
{
    /// <summary>Reports come every 200 ms.</summary>
    private const int ReportTicks = 10;

    private readonly RoomMix _mix = new();
    private readonly List<RoomAudioPiece> _one = [];
    private readonly SharedSound?[] _sounds = new SharedSound?[RoomMix.Seats + 1];

    /// <returns>False when there is no place for one more voice.</returns>
    public bool Add(in RoomAudio audio) => _mix.Add(audio);

    public void Silence(string userId) => _mix.Silence(userId);

    public void Hold(string utteranceId, RoomListener[] listeners)
    {
        if (_mix.FindUtterance(utteranceId) is not { } voice)
            return;
        voice.IsHeld = true;
        Report(voice, listeners);
    }

    public void Resume(string utteranceId)
    {
        if (_mix.FindUtterance(utteranceId) is { } voice)
            voice.IsHeld = false;
    }

    public void Stop(string utteranceId, RoomListener[] listeners)
    {
        if (_mix.FindUtterance(utteranceId) is not { } voice)
            return;
        Report(voice, listeners);
        _mix.Stop(utteranceId);
    }

    public void Finish(string utteranceId, int durationMs) => _mix.FindUtterance(utteranceId)?.Finish(durationMs);

    /// <summary>Mixes and sends the next 20 ms. Who only listens shares one piece of sound with all the others who do.</summary>
    public void Tick(long number, RoomListener[] listeners)
    {
        _mix.Tick();
        foreach (var listener in listeners)
        {
            if (listener is not { Mode: AudioMode.Mix, Hears: true })
                continue;
            if (listener.FirstTick < 0)
                listener.FirstTick = number;
            var seat = _mix.SeatOf(listener.UserId);
            var sound = _sounds[seat + 1] ??= SharedSound.CopyOf(_mix.HeardBy(seat));
            _one.Add(new RoomAudioPiece("", "", (number - listener.FirstTick) * MixClock.TickMs, sound));
            listener.Outbox.Post(roomId, _one, listener.UserId);
            _one.Clear();
        }

        for (var at = 0; at < _sounds.Length; at++)
        {
            _sounds[at]?.LetGo();
            _sounds[at] = null;
        }

        if (number % ReportTicks != 0)
            return;
        foreach (var voice in _mix.Voices)
        {
            if (voice is { IsPerson: false })
                Report(voice, listeners);
        }
    }

    private void Report(MixedVoice voice, RoomListener[] listeners)
    {
        var heard = voice.HeardMs;
        foreach (var listener in listeners)
        {
            if (listener is not { Mode: AudioMode.Mix, Hears: true } || !listener.HasHeard(voice.UtteranceId, heard))
                continue;
            report(new RoomPlaybackReport(listener.AttachmentId, voice.UtteranceId, heard, 0));
        }
    }
}
