using System.Runtime.InteropServices;
using Lexi.Audio;

namespace Lexi.Simulator.People.Hearing;

/// <summary>
/// Everything one person hears: a buffer for each voice, played together in steps of 20 ms, and the positions to report. For one thread at a
/// time.
/// </summary>
public sealed class Loudspeaker(bool isMixed)
{
    private const int ReportSteps = 10;
    private const int MostForgotten = 64;
    private readonly List<HeardVoice> _voices = [];
    private readonly Queue<string> _stopped = new();
    private readonly int[] _sum = new int[AudioFormat.FrameSamples];
    private int _step;
    private int _underrunsBefore;
    private long _lostBefore;

    /// <summary>Since the person came.</summary>
    public int Underruns => _underrunsBefore + _voices.Sum(voice => voice.Voice.Underruns);

    /// <summary>Sound of characters that never came or came too fast, milliseconds.</summary>
    public long LostMs => _lostBefore + _voices.Sum(voice => voice.Voice.LostMs);

    /// <summary>The voices that are known now.</summary>
    public IReadOnlyList<HeardVoice> Voices => _voices;

    /// <summary>A piece of a voice has come.</summary>
    /// <returns>The voice, if this piece is its first; null when it was known, or is to be ignored.</returns>
    public HeardVoice? Add(ReadOnlySpan<byte> speaker, ReadOnlySpan<byte> utterance, long offsetMs, ReadOnlySpan<byte> pcm, double at)
    {
        var samples = MemoryMarshal.Cast<byte, short>(pcm);
        foreach (var voice in _voices)
        {
            if (!voice.UtteranceBytes.AsSpan().SequenceEqual(utterance) || !voice.SpeakerBytes.AsSpan().SequenceEqual(speaker))
                continue;
            voice.Voice.Add(offsetMs, samples);
            return null;
        }

        var fresh = new HeardVoice(System.Text.Encoding.UTF8.GetString(speaker), System.Text.Encoding.UTF8.GetString(utterance), new PlayoutVoice(utterance.IsEmpty && !isMixed))
        {
            FirstAt = at,
        };
        if (fresh.Utterance.Length > 0 && _stopped.Contains(fresh.Utterance))
            return null;
        fresh.Voice.Add(offsetMs, samples);
        _voices.Add(fresh);
        return fresh;
    }

    public void Hold(string utterance) => Find(utterance)?.Voice.Hold();

    public void Resume(string utterance) => Find(utterance)?.Voice.Resume();

    /// <summary>Throws the utterance away, and what still comes of it.</summary>
    public void Stop(string utterance)
    {
        Find(utterance)?.Voice.Stop();
        _stopped.Enqueue(utterance);
        if (_stopped.Count > MostForgotten)
            _stopped.Dequeue();
    }

    public void Finish(string utterance, long durationMs) => Find(utterance)?.Voice.Finish(durationMs);

    /// <summary>Plays 20 ms of everything.</summary>
    /// <param name="heard">480 samples: what left the loudspeaker.</param>
    /// <param name="begun">Utterances whose first sample left it now are added.</param>
    /// <param name="reports">Positions to report now are added.</param>
    public void Play(Span<short> heard, ICollection<HeardVoice> begun, ICollection<PlaybackReport> reports)
    {
        _sum.AsSpan().Clear();
        var isDue = ++_step % ReportSteps == 0;
        for (var i = 0; i < _voices.Count; i++)
        {
            var voice = _voices[i];
            _ = voice.Voice.Take(_sum);
            if (voice.Utterance.Length == 0)
                continue;
            if (voice.Voice.HasBegun && !voice.IsTold)
            {
                voice.IsTold = true;
                begun.Add(voice);
            }

            Report(voice, isDue, reports);
            if (voice.Voice.IsOver)
                Forget(i--);
        }

        for (var i = 0; i < heard.Length; i++)
            heard[i] = (short)Math.Clamp(_sum[i], short.MinValue, short.MaxValue);
    }

    private void Report(HeardVoice voice, bool isDue, ICollection<PlaybackReport> reports)
    {
        var played = voice.Voice.PlayedMs;
        if (!voice.Voice.HasBegun || played == voice.ReportedMs || !(isDue || voice.Voice.IsHeld || voice.Voice.IsOver))
            return;
        voice.ReportedMs = played;
        reports.Add(new PlaybackReport(voice.Utterance, played, Underruns));
    }

    private void Forget(int index)
    {
        _underrunsBefore += _voices[index].Voice.Underruns;
        _lostBefore += _voices[index].Voice.LostMs;
        _voices.RemoveAt(index);
    }

    private HeardVoice? Find(string utterance) => _voices.Find(voice => voice.Utterance == utterance);
}
