namespace Lexi.Simulator.Realtime;

/// <summary>Reads words out of sound. Deterministic and without memory between calls. Called from many sessions at once.</summary>
public interface IListener
{
    /// <summary>Listens to one turn.</summary>
    /// <param name="samples">PCM16, 24 kHz, mono; may start and end in silence.</param>
    HeardSpeech Listen(ReadOnlySpan<short> samples);
}
