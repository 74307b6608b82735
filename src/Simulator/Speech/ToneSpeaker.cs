using Lexi.Simulator.Realtime;

namespace Lexi.Simulator.Speech;

/// <summary>The simulated voices behind the session's port.</summary>
public sealed class ToneSpeaker : ISpeaker
{
    public IReadOnlyList<SpokenWord> Speak(string text, string voice, double speed)
    {
        var speech = SimulatedVoice.Named(voice).Speak(text, speed);
        var words = new List<SpokenWord>();
        while (speech.TryNext(out var word))
            words.Add(new SpokenWord(word.Delta, word.Samples.ToArray()));
        return words;
    }
}
