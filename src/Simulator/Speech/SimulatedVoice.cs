namespace Lexi.Simulator.Speech;

/// <summary>
/// Speaks text in chirps that carry the words, so that <see cref="SimulatedEar"/> reads them back exactly. Deterministic:
/// the same voice, text and speed give the same samples. PCM16, 24 kHz, mono, about 14 characters a second.
/// </summary>
public sealed class SimulatedVoice
{
    /// <summary>Hz of everything that voices say.</summary>
    public const int SampleRate = ToneCode.SampleRate;

    private readonly VoiceTimbre _timbre;

    private SimulatedVoice(VoiceTimbre timbre) => _timbre = timbre;

    /// <summary>The voices that exist.</summary>
    public static IReadOnlyList<string> Names => VoiceTimbre.Names;

    /// <summary>The voice's own name; another than was asked for when that one is unknown.</summary>
    public string Name => _timbre.Name;

    /// <summary>A voice by name, in any case. Unknown names always get the same one of the known voices.</summary>
    public static SimulatedVoice Named(string name) => new(VoiceTimbre.For(name));

    /// <summary>Begins to speak; each word is made when it is asked for.</summary>
    /// <param name="text">What to say, any length. Words are what white space separates.</param>
    /// <param name="speed">1 is normal; values outside 0.25 to 1.5 are moved to the nearest allowed.</param>
    public SpeechStream Speak(string text, double speed = 1.0) =>
        new(_timbre, text, double.IsNaN(speed) ? 1 : Math.Clamp(speed, 0.25, 1.5));

    /// <summary>Speaks everything at once.</summary>
    public short[] SpeakAll(string text, double speed = 1.0)
    {
        var stream = Speak(text, speed);
        var samples = new List<short>();
        while (stream.TryNext(out var word))
            samples.AddRange(word.Samples.Span);
        return [.. samples];
    }
}
