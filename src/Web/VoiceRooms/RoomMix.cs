using System.Runtime.InteropServices;
using Lexi.Audio;
using Lexi.Grains.Interfaces.VoiceRooms;

namespace Lexi.Web.VoiceRooms;

/// <summary>
/// The voices of a room in one: what each listener of a mix hears in each 20 ms. It has no clock; whoever has one calls <see cref="Tick"/>.
/// Not thread-safe.
/// </summary>
internal sealed class RoomMix
{
    /// <summary>Ten people, and the end of one character's utterance under the beginning of the next, twice.</summary>
    public const int Seats = 16;

    /// <summary>A voice that was silent for so many ticks gives up its place: 2 s.</summary>
    private const int IdleTicks = 100;

    private readonly MixMinus _mix = new(Seats);
    private readonly MixedVoice?[] _voices = new MixedVoice?[Seats];
    private readonly int[] _speaking = new int[Seats];
    private int _count;

    /// <summary>What is on its seats; null where nobody is.</summary>
    public ReadOnlySpan<MixedVoice?> Voices => _voices;

    /// <returns>False when there is no place for one more voice.</returns>
    public bool Add(in RoomAudio audio)
    {
        var voice = Find(audio.SpeakerId, audio.UtteranceId) ?? Begin(audio.SpeakerId, audio.UtteranceId);
        voice?.Add(audio.OffsetMs, MemoryMarshal.Cast<byte, short>(audio.Pcm.Span));
        return voice is not null;
    }

    public MixedVoice? FindUtterance(string utteranceId)
    {
        foreach (var voice in _voices)
        {
            if (voice is { IsPerson: false } && voice.UtteranceId == utteranceId)
                return voice;
        }

        return null;
    }

    /// <summary>A person who is silent from now on, whatever is left of their voice.</summary>
    public void Silence(string userId) => Remove(voice => voice.IsPerson && voice.SpeakerId == userId);

    public void Stop(string utteranceId) => Remove(voice => voice.UtteranceId == utteranceId && !voice.IsPerson);

    /// <summary>Mixes the next 20 ms.</summary>
    public void Tick()
    {
        _count = 0;
        for (var seat = 0; seat < Seats; seat++)
        {
            if (_voices[seat] is not { } voice)
                continue;
            if (voice.Take(_mix.Input(seat)))
                _speaking[_count++] = seat;
            else if (voice.SilentTicks >= IdleTicks)
                _voices[seat] = null;
        }

        _mix.Mix(_speaking.AsSpan(0, _count));
    }

    /// <summary>The seat of a person who spoke in this tick; -1 for everybody else, who all hear the same.</summary>
    public int SeatOf(string userId)
    {
        for (var at = 0; at < _count; at++)
        {
            if (_voices[_speaking[at]] is { IsPerson: true } voice && voice.SpeakerId == userId)
                return _speaking[at];
        }

        return -1;
    }

    /// <summary>What is heard on a seat in this tick, -1 for those who did not speak.</summary>
    public ReadOnlySpan<byte> HeardBy(int seat) => MemoryMarshal.AsBytes(seat < 0 ? _mix.HeardByListeners : _mix.HeardBy(seat));

    private MixedVoice? Find(string speakerId, string utteranceId)
    {
        foreach (var voice in _voices)
        {
            if (voice is not null && voice.SpeakerId == speakerId && voice.UtteranceId == utteranceId)
                return voice;
        }

        return null;
    }

    private MixedVoice? Begin(string speakerId, string utteranceId)
    {
        var free = Array.IndexOf(_voices, null);
        return free < 0 ? null : _voices[free] = new MixedVoice(speakerId, utteranceId);
    }

    private void Remove(Predicate<MixedVoice> gone)
    {
        for (var seat = 0; seat < Seats; seat++)
        {
            if (_voices[seat] is { } voice && gone(voice))
                _voices[seat] = null;
        }
    }
}
