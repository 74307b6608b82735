using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Lexi.Simulator.Speech;

/// <summary>Words of one speech, made one after the other. Not for use by two threads at once.</summary>
public sealed class SpeechStream
{
    // A token beyond this is spoken as several words: nothing a person says needs more, and the ear's memory is bounded.
    private const int MaxWordCharacters = 48;

    private readonly string _text;
    private readonly double _hop;
    private readonly int _pace;
    private readonly SymbolBank _bank;
    private readonly List<int> _values = [];
    private short[] _samples = [];
    private int _length;
    private int _position;
    private long _sample;

    internal SpeechStream(VoiceTimbre timbre, string text, double speed)
    {
        _text = text;
        _hop = 1152 / (speed * timbre.Pace);
        _pace = NearestPace(_hop);
        _bank = SymbolBank.For(timbre, _pace);
    }

    /// <summary>Samples made so far.</summary>
    public long SamplesSpoken => _sample;

    /// <summary>Makes the next word; false when all has been said.</summary>
    public bool TryNext(out VoicedWord word)
    {
        var start = _position;
        while (start < _text.Length && char.IsWhiteSpace(_text[start]))
            start++;
        if (start == _text.Length)
        {
            word = default;
            return false;
        }

        var end = start;
        while (end < _text.Length && !char.IsWhiteSpace(_text[end]) && end - start < MaxWordCharacters)
            end++;
        if (end - start > 1 && char.IsHighSurrogate(_text[end - 1]))
            end--;
        var next = end;
        while (next < _text.Length && char.IsWhiteSpace(_text[next]))
            next++;
        var isLast = next == _text.Length;
        if (isLast)
            end = next;

        var text = _text.AsSpan(start, end - start).TrimEnd().ToString();
        _length = 0;
        Render(text);
        var voiced = _length;
        AddHum();
        Silence(PauseAfter(text, voiced, isLast));

        word = new VoicedWord(text, _text[_position..end], _sample, _sample + voiced, _samples.AsMemory(0, _length));
        _position = end;
        _sample += _length;
        return true;
    }

    private static int NearestPace(double hop)
    {
        var best = 0;
        for (var pace = 1; pace < ToneCode.Hops.Length; pace++)
        {
            if (Math.Abs(ToneCode.Hops[pace] - hop) < Math.Abs(ToneCode.Hops[best] - hop))
                best = pace;
        }

        return best;
    }

    private void Render(string text)
    {
        _values.Clear();
        WordCode.Encode(text, _values);
        var values = CollectionsMarshal.AsSpan(_values);
        for (var frame = 0; values.Length > 0; frame++)
        {
            var length = Math.Min(values.Length, ToneCode.MaxFrameLength);
            RenderFrame(values[..length], frame, values.Length > length);
            values = values[length..];
        }
    }

    private void RenderFrame(ReadOnlySpan<int> values, int frame, bool continued)
    {
        var header = ToneCode.Header(_pace, values.Length, continued);
        Append(_bank.Sync);
        Append(_bank.Header(header));
        for (var i = 0; i < values.Length; i++)
            Append(_bank.Symbol(ToneCode.Scramble(values[i], i)));
        Append(_bank.Symbol(ToneCode.Check(header, values, frame)));
    }

    /// <summary>Pauses as people make them, stretched where the pace alone cannot give the speed that was asked for.</summary>
    private int PauseAfter(string text, int voiced, bool isLast)
    {
        if (isLast)
            return ToneCode.SampleRate / 50;
        var milliseconds = text.AsSpan().TrimEnd("\"')”’") is [.., var mark]
            ? mark switch
            {
                '.' or '!' or '?' or '…' => 240,
                ',' or ';' or ':' or '–' or '—' => 120,
                _ => 45,
            }
            : 45;
        var ratio = _hop / ToneCode.Hops[_pace];
        var stretch = voiced * (ratio - 1);
        var pause = (milliseconds * ToneCode.SampleRate / 1000 * Math.Clamp(_hop / 1152, 0.6, 1.3)) + stretch;
        return (int)Math.Max(pause, ToneCode.SampleRate / 50);
    }

    private void Append(ReadOnlySpan<short> samples)
    {
        Reserve(samples.Length);
        samples.CopyTo(_samples.AsSpan(_length));
        _length += samples.Length;
    }

    private void Silence(int count)
    {
        Reserve(count);
        _samples.AsSpan(_length, count).Clear();
        _length += count;
    }

    private void Reserve(int count)
    {
        if (_samples.Length < _length + count)
            Array.Resize(ref _samples, Math.Max(_length + count, Math.Max(16_384, _samples.Length * 2)));
    }

    /// <summary>Lays the hum under the word; it runs on in time, so that its pitch does not start anew with each word.</summary>
    private void AddHum()
    {
        var word = _samples.AsSpan(0, _length);
        var phase = (int)(_sample % _bank.Hum.Length);
        const int Ramp = 240;
        for (var i = 0; i < Ramp; i++)
        {
            var gain = (float)i / Ramp;
            word[i] += (short)(_bank.Hum[(phase + i) % _bank.Hum.Length] * gain);
            word[^(i + 1)] += (short)(_bank.Hum[(phase + word.Length - 1 - i) % _bank.Hum.Length] * gain);
        }

        for (var done = Ramp; done < word.Length - Ramp;)
        {
            var at = (phase + done) % _bank.Hum.Length;
            var count = Math.Min(word.Length - Ramp - done, _bank.Hum.Length - at);
            Add(word.Slice(done, count), _bank.Hum.AsSpan(at, count));
            done += count;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add(Span<short> target, ReadOnlySpan<short> source)
    {
        var i = 0;
        for (; i <= target.Length - Vector<short>.Count; i += Vector<short>.Count)
            (new Vector<short>(target[i..]) + new Vector<short>(source[i..])).CopyTo(target[i..]);
        for (; i < target.Length; i++)
            target[i] += source[i];
    }
}
