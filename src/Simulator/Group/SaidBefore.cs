using Lexi.Simulator.Mind;

namespace Lexi.Simulator.Group;

/// <summary>Knows which sentences were said, by anybody.</summary>
internal sealed class SaidBefore(IReadOnlyList<ChatLine> lines)
{
    private const int Shortest = 12;
    private const int LongestName = 16;

    /// <summary>The text without sentences that were said before, a few short ones aside.</summary>
    public string Fresh(string text) => string.Join(' ', Sentences.Of(text).Where(sentence => sentence.Length < Shortest || !WasSaid(sentence)));

    private bool WasSaid(string sentence)
    {
        var core = sentence.AsSpan().TrimEnd(".!?… ");

        // "Ann, that is so" says the same as "That is so".
        if (core.IndexOf(", ", StringComparison.Ordinal) is > 0 and < LongestName and var comma && core.Length - comma > Shortest)
            core = core[(comma + 2)..];
        foreach (var line in lines)
        {
            if (line.Says.AsSpan().Contains(core, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }
}
