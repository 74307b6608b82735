using Lexi.Simulator.Mind;

namespace Lexi.Simulator.Group;

/// <summary>The sentences that were said, by anybody.</summary>
internal sealed class SaidBefore
{
    private const int Shortest = 12;

    private readonly HashSet<string> _sentences = [];

    public SaidBefore(IReadOnlyList<ChatLine> lines)
    {
        foreach (var line in lines)
        {
            foreach (var sentence in Sentences.Of(line.Says))
                _sentences.Add(Sentences.Normalise(sentence));
        }
    }

    /// <summary>The text without sentences that were said before, a few short ones aside.</summary>
    public string Fresh(string text) => string.Join(' ', Sentences.Of(text).Where(sentence => sentence.Length < Shortest || !_sentences.Contains(Sentences.Normalise(sentence))));
}
