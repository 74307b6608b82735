namespace Lexi.Simulator.Speech;

/// <summary>Sines and cosines the ear compares sound with. Immutable and shared.</summary>
internal static class ToneTables
{
    /// <summary>Samples in a block of the sync search.</summary>
    public const int Block = 96;

    /// <summary>Columns of a row of block tables: nine sync tones, filled up to whole vectors.</summary>
    public const int Columns = 16;

    /// <summary>Samples of the longest window.</summary>
    public const int MaxWindow = 864;

    private static readonly float[][] _cosines = MakeDataTones(Math.Cos);
    private static readonly float[][] _sines = MakeDataTones(Math.Sin);
    private static readonly float[][] _windows = MakeWindows();

    /// <summary>Sync tones by sample and column (register * 3 + octave), cosine.</summary>
    public static float[] BlockCosines { get; } = MakeBlock(Math.Cos);

    /// <summary>As <see cref="BlockCosines"/>, sine.</summary>
    public static float[] BlockSines { get; } = MakeBlock(Math.Sin);

    public static ReadOnlySpan<float> Cosine(int register, int tone) => _cosines[(register * ToneCode.Tones) + tone];

    public static ReadOnlySpan<float> Sine(int register, int tone) => _sines[(register * ToneCode.Tones) + tone];

    /// <summary>The Hann window the ear looks through at a pace.</summary>
    public static ReadOnlySpan<float> Window(int pace) => _windows[pace];

    /// <summary>Radians a sync tone turns in one sample.</summary>
    public static double SyncStep(int column) =>
        2 * Math.PI * ToneCode.SyncFrequency(column / ToneCode.Groups, column % ToneCode.Groups) / ToneCode.SampleRate;

    private static float[] MakeBlock(Func<double, double> wave)
    {
        var table = new float[Block * Columns];
        for (var column = 0; column < ToneCode.Registers * ToneCode.Groups; column++)
        {
            for (var i = 0; i < Block; i++)
                table[(i * Columns) + column] = (float)wave(SyncStep(column) * i);
        }

        return table;
    }

    private static float[][] MakeDataTones(Func<double, double> wave)
    {
        var tables = new float[ToneCode.Registers * ToneCode.Tones][];
        for (var i = 0; i < tables.Length; i++)
        {
            var step = 2 * Math.PI * ToneCode.ToneFrequency(i / ToneCode.Tones, i % ToneCode.Tones) / ToneCode.SampleRate;
            tables[i] = new float[MaxWindow];
            for (var n = 0; n < MaxWindow; n++)
                tables[i][n] = (float)wave(step * n);
        }

        return tables;
    }

    private static float[][] MakeWindows()
    {
        var windows = new float[ToneCode.Windows.Length][];
        for (var pace = 0; pace < windows.Length; pace++)
        {
            var window = new float[ToneCode.Windows[pace]];
            for (var i = 0; i < window.Length; i++)
                window[i] = (float)(0.5 - (0.5 * Math.Cos(2 * Math.PI * (i + 0.5) / window.Length)));
            windows[pace] = window;
        }

        return windows;
    }
}
