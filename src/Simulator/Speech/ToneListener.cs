using System.Collections.Concurrent;
using System.Globalization;
using Lexi.Simulator.Realtime;

namespace Lexi.Simulator.Speech;

/// <summary>
/// The simulated ear behind the session's port. Sound that holds no words of a simulated voice gets a placeholder that says so
/// and how long it was.
/// </summary>
public sealed class ToneListener : IListener
{
    // -50 dBFS over 20 ms: a quiet voice, well above the noise of a microphone.
    private const double AudibleSquare = 1e-5;
    private const int Frame = SimulatedVoice.SampleRate / 50;

    // An ear holds a quarter of a megabyte: turns share the few that are in use at once.
    private readonly ConcurrentBag<SimulatedEar> _ears = [];

    public HeardSpeech Listen(ReadOnlySpan<short> samples)
    {
        var words = new List<HeardWord>();
        if (!_ears.TryTake(out var ear))
            ear = new SimulatedEar();
        ear.Hear(samples, words);
        ear.Reset();
        _ears.Add(ear);
        if (words.Count > 0)
            return new HeardSpeech(string.Join(' ', words.Select(word => word.Text)), true);

        var seconds = AudibleSeconds(samples);
        return seconds < 0.05
            ? new HeardSpeech(string.Empty, false)
            : new HeardSpeech(
                string.Create(CultureInfo.InvariantCulture, $"(speech that the simulator cannot read, {seconds:0.0} s)"),
                false);
    }

    /// <summary>From the first to the last audible frame.</summary>
    private static double AudibleSeconds(ReadOnlySpan<short> samples)
    {
        var (first, last) = (-1, -1);
        for (var start = 0; start < samples.Length; start += Frame)
        {
            var frame = samples.Slice(start, Math.Min(Frame, samples.Length - start));
            var sum = 0.0;
            foreach (var sample in frame)
                sum += (double)sample * sample;
            if (sum / frame.Length / (32768.0 * 32768) < AudibleSquare)
                continue;
            if (first < 0)
                first = start;
            last = start + frame.Length;
        }

        return first < 0 ? 0 : (double)(last - first) / SimulatedVoice.SampleRate;
    }
}
