namespace Lexi.Audio;

/// <summary>
/// The level of what is always there, in dBFS, learnt from levels of pieces of equal length: it falls at once, rises slowly while
/// nobody speaks, and while somebody seems to speak only to what was never undercut for four seconds, because speech has
/// gaps and a fan has none.
/// </summary>
internal sealed class NoiseFloor
{
    private const float Lowest = -65;

    // Louder than this from the very first moment is more likely a voice than a room.
    private const float HighestStart = -45;
    private const float Fall = 0.3f;
    private const float Rise = 0.05f;
    private const int Windows = 20;
    private const int HopsInWindow = 20;

    private readonly float[] _minima = new float[Windows];
    private int _window;
    private int _hops;
    private int _filled;

    public NoiseFloor() => Reset();

    public float Dbfs { get; private set; }

    public void Reset()
    {
        Dbfs = float.NaN;
        (_window, _hops, _filled) = (0, 0, 0);
        Array.Fill(_minima, float.MaxValue);
    }

    /// <summary>Takes the level of the next piece, and whether it seemed to hold voice.</summary>
    public void Add(float level, bool voiced)
    {
        Remember(level);
        if (float.IsNaN(Dbfs)) { Dbfs = Math.Clamp(level, Lowest, HighestStart); }
        else if (level < Dbfs) { Dbfs = Math.Max(Lowest, Dbfs + (Fall * (level - Dbfs))); }
        else if (!voiced) { Dbfs += Rise * (level - Dbfs); }
        else if (_filled == Windows) { Dbfs = Math.Max(Dbfs, LeastOfAll()); }
    }

    private void Remember(float level)
    {
        _minima[_window] = Math.Min(_minima[_window], level);
        if (++_hops < HopsInWindow) { return; }
        _hops = 0;
        _filled = Math.Min(Windows, _filled + 1);
        _window = (_window + 1) % Windows;
        _minima[_window] = float.MaxValue;
    }

    private float LeastOfAll()
    {
        var least = float.MaxValue;
        foreach (var minimum in _minima) { least = Math.Min(least, minimum); }
        return least;
    }
}
