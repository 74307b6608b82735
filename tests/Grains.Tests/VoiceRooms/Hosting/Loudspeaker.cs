#if !ORLEANS
using Lexi.Audio;
using Lexi.Grains.Interfaces.VoiceRooms;

namespace Lexi.Grains.Tests.VoiceRooms.Hosting;

/// <summary>
/// What one listener hears: plays what comes after a small buffer, in real time, holds and stops when it is told, and reports what it has played.
/// </summary>
internal sealed class Loudspeaker(TimeProvider time, Action<string, int> report)
{
    private static readonly TimeSpan _reportEvery = TimeSpan.FromMilliseconds(200);

    private readonly Dictionary<string, Sound> _playing = new(StringComparer.Ordinal);

    /// <summary>Sound that waits before it is played, milliseconds.</summary>
    public int BufferMs { get; set; } = 100;

    /// <summary>It reports nothing: a window that sleeps.</summary>
    public bool IsAsleep { get; set; }

    /// <summary>Utterances that ever played here, and how far each came.</summary>
    public Dictionary<string, int> Played { get; } = new(StringComparer.Ordinal);

    /// <summary>Everybody who was ever heard here.</summary>
    public HashSet<string> Speakers { get; } = new(StringComparer.Ordinal);

    /// <summary>Sound that came after its utterance was stopped.</summary>
    public int Ghosts { get; private set; }

    /// <summary>Most characters that were heard at one time.</summary>
    public int MostAtOnce { get; private set; }

    /// <summary>So little that is left of one counts as over when the next begins, milliseconds.</summary>
    public int ToleranceMs { get; set; } = 20;

    public void Play(RoomAudio audio)
    {
        _ = Speakers.Add(audio.SpeakerId);
        if (audio.UtteranceId.Length == 0)
            return;
        if (!_playing.TryGetValue(audio.UtteranceId, out var sound))
        {
            if (Played.ContainsKey(audio.UtteranceId))
            {
                Ghosts++;
                return;
            }

            foreach (var (utteranceId, playing) in _playing.ToArray())
                _ = IsOver(utteranceId, playing);
            _playing[audio.UtteranceId] = sound = new Sound { PlayedMs = (int)audio.OffsetMs, MovedAt = time.GetUtcNow().AddMilliseconds(BufferMs) };
            Played[audio.UtteranceId] = 0;
            MostAtOnce = Math.Max(MostAtOnce, _playing.Count(playing => playing.Value == sound || playing.Value.LeftMs > ToleranceMs));
            _ = Follow(audio.UtteranceId, sound);
        }

        Move(sound);
        sound.ReceivedMs = Math.Max(sound.ReceivedMs, (int)audio.OffsetMs + (audio.Pcm.Length / AudioFormat.BytesPerMillisecond));
    }

    public void Hear(VoiceRoomEvent happened)
    {
        switch (happened)
        {
            case VoiceRoomEvent.PlaybackHeld held when _playing.TryGetValue(held.UtteranceId, out var sound):
                Move(sound);
                sound.IsHeld = true;
                break;
            case VoiceRoomEvent.PlaybackResumed resumed when _playing.TryGetValue(resumed.UtteranceId, out var sound):
                Move(sound);
                sound.IsHeld = false;
                break;
            case VoiceRoomEvent.PlaybackStopped stopped when _playing.Remove(stopped.UtteranceId, out var sound):
                Move(sound);
                Played[stopped.UtteranceId] = sound.PlayedMs;
                break;
            case VoiceRoomEvent.PlaybackFinished finished when _playing.TryGetValue(finished.UtteranceId, out var sound):
                sound.WholeMs = finished.DurationMs;
                break;
            default:
                break;
        }
    }

    /// <summary>The line is gone, and what was on it; what comes later of the same utterance is heard from there on.</summary>
    public void Silence()
    {
        foreach (var utteranceId in _playing.Keys)
            _ = Played.Remove(utteranceId);
        _playing.Clear();
    }

    private async Task Follow(string utteranceId, Sound sound)
    {
        while (true)
        {
            await Task.Delay(_reportEvery, time);
            if (!_playing.TryGetValue(utteranceId, out var now) || now != sound)
            {
                // It ended between two reports, and the last one is owed.
                if (sound.PlayedMs >= sound.WholeMs && !IsAsleep)
                    report(utteranceId, sound.PlayedMs);
                return;
            }

            Move(sound);
            Played[utteranceId] = sound.PlayedMs;
            if (!IsAsleep)
                report(utteranceId, sound.PlayedMs);
            if (IsOver(utteranceId, sound))
                return;
        }
    }

    /// <summary>It was played to its end, and is forgotten.</summary>
    private bool IsOver(string utteranceId, Sound sound)
    {
        Move(sound);
        Played[utteranceId] = sound.PlayedMs;
        return sound.PlayedMs >= sound.WholeMs && _playing.Remove(utteranceId);
    }

    private void Move(Sound sound)
    {
        var now = time.GetUtcNow();
        if (now <= sound.MovedAt)
            return;
        if (!sound.IsHeld)
            sound.PlayedMs = Math.Min(sound.ReceivedMs, sound.PlayedMs + (int)(now - sound.MovedAt).TotalMilliseconds);
        sound.MovedAt = now;
    }

    private sealed class Sound
    {
        public int ReceivedMs { get; set; }

        public int PlayedMs { get; set; }

        public int? WholeMs { get; set; }

        public int LeftMs => (WholeMs ?? ReceivedMs) - PlayedMs;

        public bool IsHeld { get; set; }

        public DateTimeOffset MovedAt { get; set; }
    }
}
#endif
