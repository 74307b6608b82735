using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Lexi.Simulator.Speech;

/// <summary>
/// Reads the words of simulated voices out of sound as it arrives, in pieces of any size. A word is reported when all of it was
/// heard and its check is right; words cut off in the middle, human speech, music and noise give nothing. Gain, tilt, noise up
/// to the loudness of the voice and a clock wrong by half a percent do not matter. Not for use by two threads at once.
/// </summary>
public sealed class SimulatedEar
{
    private const int Capacity = 1 << 16;

    // The longest chain of frames that is followed; a voice makes at most sixteen.
    private const int MaxFrames = 20;

    private readonly SyncSearch _search = new();
    private readonly SymbolReader _reader = new();
    private readonly float[] _sound = new float[Capacity];
    private readonly int[] _values = new int[ToneCode.MaxFrameLength + 1];
    private readonly List<int> _word = [];
    private long _origin;
    private int _filled;
    private int _searched;
    private bool _inFrame;
    private int _sync;
    private int _symbol;
    private int _header;
    private int _pace;
    private int _length;
    private bool _continued;
    private int _frame;
    private long _wordStart;
    private long _frameEnd;

    /// <summary>Samples heard so far.</summary>
    public long Position => _origin + _filled;

    /// <summary>Listens to samples at 24 kHz, mono, and adds the words that they complete.</summary>
    public void Hear(ReadOnlySpan<short> samples, ICollection<HeardWord> words)
    {
        while (samples.Length > 0)
        {
            MakeRoom();
            var count = Math.Min(samples.Length, Capacity - _filled);
            ToFloat(samples[..count], _sound.AsSpan(_filled));
            _filled += count;
            samples = samples[count..];
            Process(words);
        }
    }

    /// <summary>Listens to PCM16 little endian bytes at 24 kHz, mono; whole samples.</summary>
    public void Hear(ReadOnlySpan<byte> pcm, ICollection<HeardWord> words) => Hear(MemoryMarshal.Cast<byte, short>(pcm), words);

    /// <summary>Begins anew, as if nothing had been heard.</summary>
    public void Reset()
    {
        _search.Restart();
        (_origin, _filled, _searched, _inFrame, _frame) = (0, 0, 0, false, 0);
    }

    /// <summary>All words of a recording, joined by blanks; empty when there are none.</summary>
    public static string Read(ReadOnlySpan<short> samples)
    {
        var words = new List<HeardWord>();
        new SimulatedEar().Hear(samples, words);
        return string.Join(' ', words.Select(word => word.Text));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ToFloat(ReadOnlySpan<short> samples, Span<float> sound)
    {
        for (var i = 0; i < samples.Length; i++)
            sound[i] = samples[i] * (1f / 32768);
    }

    /// <summary>Drops what is no longer needed: everything before the frame being read or the block being searched.</summary>
    private void MakeRoom()
    {
        if (_filled < Capacity)
            return;
        var keep = Math.Max(0, (_inFrame ? _sync : _searched) - (4 * ToneCode.SyncLength));
        _sound.AsSpan(keep, _filled - keep).CopyTo(_sound);
        _filled -= keep;
        _searched -= keep;
        _sync -= keep;
        _origin += keep;
    }

    private void Process(ICollection<HeardWord> words)
    {
        while (_inFrame ? ReadSymbol(words) : SearchBlock())
        {
        }
    }

    private bool SearchBlock()
    {
        if (_searched + ToneTables.Block > _filled)
            return false;
        var back = _search.Advance(_sound.AsSpan(_searched, ToneTables.Block));
        _searched += ToneTables.Block;
        if (back >= 0)
        {
            _sync = _searched - back;
            _symbol = 0;
            _inFrame = true;
        }

        return true;
    }

    /// <summary>Reads the symbol that comes next; false when its sound is not here yet.</summary>
    private bool ReadSymbol(ICollection<HeardWord> words)
    {
        const int HeaderPace = 2;
        var pace = _symbol == 0 ? HeaderPace : _pace;
        var window = ToneCode.Windows[pace];
        var start = Middle(_symbol) - (window / 2);
        if (start + window > _filled)
            return false;
        var symbol = start < 0 ? -1 : _reader.Read(_sound.AsSpan(start, window), _search.Register, pace);
        if (symbol < 0)
            return Abandon();
        if (_symbol == 0)
        {
            if (!ToneCode.TryReadHeader(symbol, out _pace, out _length, out _continued))
                return Abandon();
            _header = symbol;
            BeginFrame();
        }
        else if (_symbol <= _length)
        {
            _values[_symbol - 1] = ToneCode.Unscramble(symbol, _symbol - 1);
        }
        else
        {
            return EndFrame(symbol, words);
        }

        _symbol++;
        return true;
    }

    /// <summary>Where the middle of a symbol is in the buffer; 0 is the header.</summary>
    private int Middle(int symbol)
    {
        var header = _sync + ToneCode.SyncLength;
        return symbol == 0
            ? header
            : header + (ToneCode.SyncLength / 2) + (ToneCode.Hops[_pace] / 2) + ((symbol - 1) * ToneCode.Hops[_pace]);
    }

    /// <summary>A frame goes on a word only where that word's last frame ended.</summary>
    private void BeginFrame()
    {
        var start = _origin + _sync - (ToneCode.SyncLength / 2);
        if (_frame > 0 && Math.Abs(start - _frameEnd) < ToneCode.SyncLength / 2)
            return;
        _frame = 0;
        _word.Clear();
        _wordStart = Math.Max(0, start);
    }

    private bool EndFrame(int symbol, ICollection<HeardWord> words)
    {
        var values = _values.AsSpan(0, _length);
        if (symbol != ToneCode.Check(_header, values, _frame))
            return Abandon();

        var end = Middle(_symbol) + (ToneCode.Hops[_pace] / 2);
        _frameEnd = _origin + end;
        _word.AddRange(values);
        if (!_continued)
        {
            if (WordCode.Decode(CollectionsMarshal.AsSpan(_word)) is { } text)
                words.Add(new HeardWord(text, _wordStart, _frameEnd));
            _frame = 0;
        }
        else
        {
            _frame = _frame + 1 < MaxFrames ? _frame + 1 : 0;
        }

        // The search goes on a little before the end: a slow clock must not hide the start of the next sync chord.
        SearchFrom(end - (ToneCode.SyncLength / 4));
        return true;
    }

    private bool Abandon()
    {
        _frame = 0;
        SearchFrom(_sync + (ToneCode.SyncLength / 2));
        return true;
    }

    private void SearchFrom(int position)
    {
        _search.Restart();
        _searched = Math.Max(0, position);
        _inFrame = false;
    }
}
