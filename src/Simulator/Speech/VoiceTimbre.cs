namespace Lexi.Simulator.Speech;

/// <summary>What makes one simulated voice sound unlike another.</summary>
/// <param name="Name">The name by which it is asked for.</param>
/// <param name="Register">Where its scale begins, 0 (low) to 2 (high).</param>
/// <param name="Low">Amplitude of the lowest octave, full scale being 1.</param>
/// <param name="Middle">Amplitude of the middle octave.</param>
/// <param name="High">Amplitude of the highest octave: brightness.</param>
/// <param name="HumHertz">Pitch of the hum below the words, whole Hz; it lies under every data tone.</param>
/// <param name="HumLevel">Amplitude of the hum.</param>
/// <param name="VibratoHertz">Speed of the hum's vibrato, whole Hz.</param>
/// <param name="AttackMs">Rise and fall of each chord: short is crisp, long is soft. 3 to 8 ms.</param>
/// <param name="Pace">Natural speed, 1 being the average.</param>
internal sealed record VoiceTimbre(
    string Name,
    int Register,
    float Low,
    float Middle,
    float High,
    int HumHertz,
    float HumLevel,
    int VibratoHertz,
    float AttackMs,
    double Pace)
{
    private static readonly VoiceTimbre[] _all =
    [
        new("alloy", 1, 0.085f, 0.055f, 0.035f, 172, 0.026f, 5, 5, 1.00),
        new("ash", 0, 0.090f, 0.045f, 0.030f, 104, 0.036f, 4, 6, 0.97),
        new("ballad", 1, 0.070f, 0.070f, 0.025f, 138, 0.034f, 6, 8, 0.94),
        new("coral", 2, 0.080f, 0.060f, 0.030f, 208, 0.022f, 6, 4, 1.05),
        new("echo", 0, 0.075f, 0.060f, 0.040f, 122, 0.024f, 5, 4, 1.00),
        new("sage", 1, 0.090f, 0.040f, 0.030f, 190, 0.030f, 4, 7, 0.96),
        new("shimmer", 2, 0.060f, 0.070f, 0.045f, 228, 0.018f, 7, 3, 1.06),
        new("verse", 1, 0.075f, 0.050f, 0.045f, 150, 0.022f, 7, 3, 1.03),
        new("marin", 2, 0.090f, 0.045f, 0.028f, 196, 0.032f, 5, 6, 1.00),
        new("cedar", 0, 0.085f, 0.055f, 0.025f, 92, 0.038f, 3, 7, 0.96),
    ];

    /// <summary>Names of the voices, as OpenAI offers them.</summary>
    public static IReadOnlyList<string> Names { get; } = Array.ConvertAll(_all, timbre => timbre.Name);

    /// <summary>The timbre of a voice; a name that is unknown always gets the same one of the known timbres.</summary>
    public static VoiceTimbre For(string name)
    {
        foreach (var timbre in _all)
        {
            if (string.Equals(timbre.Name, name, StringComparison.OrdinalIgnoreCase))
                return timbre;
        }

        var hash = 2166136261u;
        foreach (var c in name)
            hash = (hash ^ char.ToLowerInvariant(c)) * 16777619u;
        return _all[(hash ^ (hash >> 13)) % (uint)_all.Length];
    }

    /// <summary>Amplitude of one of the three octaves.</summary>
    public float Level(int group) => group switch { 0 => Low, 1 => Middle, _ => High };
}
