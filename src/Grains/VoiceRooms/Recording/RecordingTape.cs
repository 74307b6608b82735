using System.Runtime.InteropServices;
using Lexi.Audio;
using Lexi.Grains.Interfaces.VoiceRooms;

namespace Lexi.Grains.VoiceRooms.Recording;

/// <summary>
/// What of a recording is not written yet: all voices on one clock, and their mix. It gives out what is older than <see cref="WindowMs"/>, so
/// that a character's sound that nobody heard can still be taken away. Bounded: a few seconds of each of <see cref="MostVoices"/> voices. Time
/// is passed in.
/// </summary>
internal sealed class RecordingTape
{
    /// <summary>How long sound waits: longer than a character's sound is sent ahead and an interruption takes to be decided.</summary>
    public const int WindowMs = 1500;

    /// <summary>Speakers on one recording; who comes after them has no track.</summary>
    public const int MostVoices = 64;

    /// <summary>Batches are whole steps: the time that a byte of <see cref="RecordedSound.Peaks"/> stands for.</summary>
    public const int StepSamples = 100 * AudioFormat.SamplesPerMillisecond;

    /// <summary>The track of all voices.</summary>
    public static readonly RecordingTrack Mixed = new(0, null, string.Empty, false);

    private const int MostTurns = 1000;

    /// <summary>Longest batch, and the room for it beside what waits and what is sent ahead.</summary>
    private const int MostSteps = 20;

    private const int RingSamples = (WindowMs * AudioFormat.SamplesPerMillisecond) + (MostSteps * StepSamples) + (1000 * AudioFormat.SamplesPerMillisecond);

    private readonly RecordingClock _clock;
    private readonly List<RecordedVoice> _voices = [];
    private readonly List<RecordingTrack> _tracks = [Mixed];
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _beginnings = new(StringComparer.Ordinal);
    private readonly MixMinus _mix = new(MostVoices);
    private readonly List<int> _speaking = [];
    private readonly long _most;
    private short[] _samples = [];
    private Dictionary<string, string> _people;
    private Dictionary<string, string> _characters;
    private long _taken;

    /// <param name="recording">Who agreed.</param>
    /// <param name="now">When it begins.</param>
    /// <param name="mostSeconds">Longest recording.</param>
    public RecordingTape(BeginRecording recording, DateTimeOffset now, int mostSeconds)
    {
        _clock = new RecordingClock(now);
        (_people, _characters) = (Join([], recording.People), Join([], recording.Characters));
        _most = (long)mostSeconds * AudioFormat.SampleRate;
    }

    /// <summary>Track 0 is the mix; the others are numbered as their speakers were first heard.</summary>
    public IReadOnlyList<RecordingTrack> Tracks => _tracks;

    /// <summary>Who agreed, ever: user id to name.</summary>
    public IReadOnlyDictionary<string, string> People => _people;

    public IReadOnlyDictionary<string, string> Characters => _characters;

    public bool IsHeld => _clock.IsHeld;

    /// <summary>It is as long as a recording may be.</summary>
    public bool IsFull(DateTimeOffset now) => _clock.At(now) >= _most;

    /// <summary>Others agreed, or came; what was held goes on.</summary>
    public void GoOn(BeginRecording recording, DateTimeOffset now)
    {
        _clock.GoOn(now);
        _people = Join(_people, recording.People);
        _characters = Join(_characters, recording.Characters);
    }

    public void Hold(DateTimeOffset now)
    {
        _clock.Hold(now);
        foreach (var voice in _voices)
            voice.Stop(_clock.At(now));
    }

    /// <summary>A voice. Of a person who did not agree nothing is kept, and nothing while it is held.</summary>
    /// <returns>False when it is not kept.</returns>
    public bool Add(in RoomAudio audio, DateTimeOffset now)
    {
        var isCharacter = audio.UtteranceId.Length > 0;
        if (_clock.IsHeld || audio.Pcm.IsEmpty || audio.Pcm.Length % AudioFormat.BytesPerSample != 0 || audio.OffsetMs < 0)
            return false;
        if ((!isCharacter && !_people.ContainsKey(audio.SpeakerId)) || VoiceOf(audio.SpeakerId, isCharacter) is not { } voice)
            return false;
        var count = audio.Pcm.Length / AudioFormat.BytesPerSample;
        if (_samples.Length < count)
            _samples = new short[count];
        Pcm16.ToSamples(audio.Pcm.Span, _samples);
        var place = voice.Add(audio.UtteranceId, AudioFormat.SamplesIn(audio.OffsetMs), _samples.AsSpan(0, count), _clock.At(now));
        // Each is taken out when its turn ends; one that never ends must not be kept for ever.
        if (_beginnings.Count >= MostTurns)
            _beginnings.Clear();
        if (isCharacter)
            _ = _beginnings.TryAdd(audio.UtteranceId, place);
        return true;
    }

    /// <summary>A turn that ended; what nobody heard of an interrupted character is taken away.</summary>
    /// <returns>Null when it is not to be kept.</returns>
    public RecordedUtterance? Add(RoomUtterance utterance)
    {
        if (utterance.IsCharacter)
        {
            if (utterance.IsInterrupted && _numbers.TryGetValue(utterance.SpeakerId, out var number))
                _voices[number - 1].Cut(utterance.UtteranceId, AudioFormat.SamplesIn(utterance.HeardMs));
            return _beginnings.Remove(utterance.UtteranceId, out var place)
                ? new RecordedUtterance(AudioFormat.MillisecondsOf(place), utterance)
                : null;
        }

        return _people.ContainsKey(utterance.SpeakerId) && utterance.Text.Length > 0 && _clock.Find(utterance.StartedAt) is { } position
            ? new RecordedUtterance(AudioFormat.MillisecondsOf(position), utterance)
            : null;
    }

    /// <summary>The next part that can be written; null when there is none yet. To be asked until there is none.</summary>
    /// <param name="now">The clock.</param>
    /// <param name="isLast">It ends now: nothing waits any longer.</param>
    public RecordingBatch? Take(DateTimeOffset now, bool isLast = false)
    {
        var until = Math.Min(_clock.At(now), _most);
        // While it is held nothing comes that could still take anything away.
        if (!isLast && !_clock.IsHeld)
            until -= WindowMs * AudioFormat.SamplesPerMillisecond;
        var steps = (int)Math.Min((until - _taken) / StepSamples, MostSteps);
        if (steps <= 0)
            return null;
        var batch = new RecordingBatch { From = _taken, Samples = steps * StepSamples };
        _speaking.Clear();
        var tracks = new List<RecordedSound>();
        var mix = new short[batch.Samples];
        for (var index = 0; index < _voices.Count; index++)
        {
            if (!_voices[index].IsSounding)
            {
                _voices[index].Skip(batch.Samples);
                continue;
            }

            var samples = new short[batch.Samples];
            _voices[index].Take(samples);
            _speaking.Add(index);
            tracks.Add(new RecordedSound(index + 1, samples, PeaksOf(samples)));
        }

        if (tracks.Count > 0)
        {
            Mix(tracks, mix);
            tracks.Add(new RecordedSound(0, mix, PeaksOf(mix)));
        }

        _taken += batch.Samples;
        return batch with { Tracks = tracks };
    }

    private RecordedVoice? VoiceOf(string speakerId, bool isCharacter)
    {
        if (_numbers.TryGetValue(speakerId, out var number))
            return _voices[number - 1];
        if (_voices.Count == MostVoices)
            return null;
        var voice = new RecordedVoice(isCharacter, _taken, RingSamples);
        _voices.Add(voice);
        _numbers[speakerId] = _voices.Count;
        var names = isCharacter ? _characters : _people;
        _tracks.Add(new RecordingTrack(_voices.Count, speakerId, names.GetValueOrDefault(speakerId, speakerId), isCharacter));
        return voice;
    }

    private void Mix(List<RecordedSound> tracks, short[] mix)
    {
        var speaking = CollectionsMarshal.AsSpan(_speaking);
        for (var frame = 0; frame < mix.Length / AudioFormat.FrameSamples; frame++)
        {
            var at = frame * AudioFormat.FrameSamples;
            foreach (var track in tracks)
                track.Samples.Span.Slice(at, AudioFormat.FrameSamples).CopyTo(_mix.Input(track.Track - 1));
            _mix.Mix(speaking);
            _mix.HeardByListeners.CopyTo(mix.AsSpan(at));
        }
    }

    private static byte[] PeaksOf(ReadOnlySpan<short> samples)
    {
        var peaks = new byte[samples.Length / StepSamples];
        for (var step = 0; step < peaks.Length; step++)
        {
            peaks[step] = (byte)(AudioLevel.Peak(samples.Slice(step * StepSamples, StepSamples)) * byte.MaxValue);
        }

        return peaks;
    }

    private static Dictionary<string, string> Join(Dictionary<string, string> before, IReadOnlyDictionary<string, string> now)
    {
        var all = new Dictionary<string, string>(before, StringComparer.Ordinal);
        foreach (var (id, name) in now)
            all[id] = name;
        return all;
    }
}
