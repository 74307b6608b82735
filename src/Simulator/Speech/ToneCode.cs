namespace Lexi.Simulator.Speech;

/// <summary>
/// The code in which simulated voices carry their words. A word is a sync chord, a header, its characters and a check, each a
/// chord of three tones: one of five from each of three octaves of a pentatonic scale, so that any sequence sounds musical.
/// The sync chord uses the leading tone of each octave, which no other symbol uses. Octaves are judged by themselves and only
/// by which tone is loudest, so gain, tilt and noise suppression do not matter.
/// </summary>
internal static class ToneCode
{
    /// <summary>Hz; what voices speak and the ear hears.</summary>
    public const int SampleRate = 24_000;

    /// <summary>Number of different symbols: five tones in each of three octaves.</summary>
    public const int Symbols = 125;

    /// <summary>Data tones of one register.</summary>
    public const int Tones = 15;

    /// <summary>Tones of an octave.</summary>
    public const int TonesPerGroup = 5;

    /// <summary>Tones sounding together.</summary>
    public const int Groups = 3;

    /// <summary>Pitches at which a voice may place its scale.</summary>
    public const int Registers = 3;

    /// <summary>Characters carried by one frame; longer words take several frames. Bounds the drift of a wrong clock.</summary>
    public const int MaxFrameLength = 12;

    /// <summary>Samples between the middle of the sync chord and the middle of the header, whatever the pace.</summary>
    public const int SyncLength = 1152;

    private static readonly double[] _scale = [1, 9.0 / 8, 5.0 / 4, 3.0 / 2, 5.0 / 3];
    private static readonly double[] _bases = [523.25, 622.25, 739.99];
    private static readonly int[] _hops = [1536, 1296, 1152, 1032, 912];
    private static readonly int[] _windows = [864, 864, 864, 792, 672];

    /// <summary>Samples per symbol at each pace, slowest first.</summary>
    public static ReadOnlySpan<int> Hops => _hops;

    /// <summary>Samples of a symbol that the ear looks at, at each pace; a multiple of 8.</summary>
    public static ReadOnlySpan<int> Windows => _windows;

    /// <summary>Hz of a data tone; tones 0 to 4 are the lowest octave, 5 to 9 the next.</summary>
    public static double ToneFrequency(int register, int tone) =>
        _bases[register] * (1 << (tone / TonesPerGroup)) * _scale[tone % TonesPerGroup];

    /// <summary>Hz of the sync chord's tone in an octave: the major seventh.</summary>
    public static double SyncFrequency(int register, int group) => _bases[register] * (1 << group) * 15 / 8;

    /// <summary>Which of the fifteen tones a symbol sounds in an octave.</summary>
    public static int ToneOf(int symbol, int group) => (group * TonesPerGroup) + group switch
    {
        0 => symbol / 25,
        1 => symbol / 5 % 5,
        _ => symbol % 5,
    };

    /// <summary>The header's symbol: pace (0 to 4), number of characters (1 to 12), and whether the word goes on in another frame.</summary>
    public static int Header(int pace, int length, bool continued) => (pace * 25) + length + (continued ? MaxFrameLength : 0);

    /// <summary>Reads a header back; false for symbols that are none.</summary>
    public static bool TryReadHeader(int symbol, out int pace, out int length, out bool continued)
    {
        pace = symbol / 25;
        length = symbol % 25;
        continued = length > MaxFrameLength;
        if (continued)
            length -= MaxFrameLength;
        return length > 0;
    }

    /// <summary>
    /// Moves a symbol by its place in the word, so that doubled letters change the chord: a noise suppressor removes what
    /// stays the same.
    /// </summary>
    public static int Scramble(int value, int position) => (value + 31 + (position * 44)) % Symbols;

    /// <summary>The inverse of <see cref="Scramble"/>.</summary>
    public static int Unscramble(int symbol, int position)
    {
        var value = (symbol - 31 - (position * 44)) % Symbols;
        return value < 0 ? value + Symbols : value;
    }

    /// <summary>The check symbol of a frame; the frame's number in its word is part of it, so that a tail is no word.</summary>
    public static int Check(int header, ReadOnlySpan<int> values, int frame)
    {
        var hash = 2166136261u ^ (uint)header ^ ((uint)frame << 12);
        foreach (var value in values)
            hash = (hash ^ (uint)value) * 16777619u;
        hash ^= hash >> 15;
        return (int)(hash * 2654435761u % Symbols);
    }
}
