namespace Lexi.Simulator.People.Figures;

/// <summary>What a transcript got wrong. Words are compared without case and marks, as the field does.</summary>
/// <param name="Words">Words said.</param>
/// <param name="Replaced">Another word was written.</param>
/// <param name="Missing">Said, not written.</param>
/// <param name="Invented">Written, not said.</param>
public readonly record struct WordErrors(int Words, int Replaced, int Missing, int Invented)
{
    public int Errors => Replaced + Missing + Invented;

    /// <summary>Errors for each word said; 0 when nothing was said and nothing written.</summary>
    public double Rate => Words == 0 ? Math.Min(1, Invented) : (double)Errors / Words;

    public static WordErrors operator +(WordErrors a, WordErrors b) =>
        new(a.Words + b.Words, a.Replaced + b.Replaced, a.Missing + b.Missing, a.Invented + b.Invented);

    public static WordErrors Add(WordErrors left, WordErrors right) => left + right;

    /// <summary>Compares by the fewest edits.</summary>
    /// <param name="said">In order.</param>
    /// <param name="written">In order.</param>
    public static WordErrors Compare(IEnumerable<SaidWords> said, string written)
    {
        ArgumentNullException.ThrowIfNull(said);
        ArgumentNullException.ThrowIfNull(written);
        var words = said.SelectMany(turn => WordsOf(turn.Text).Select(word => (Word: word, turn.IsOptional))).ToArray();
        var heard = WordsOf(written).ToArray();
        var above = new Cost[heard.Length + 1];
        var row = new Cost[heard.Length + 1];
        for (var j = 1; j <= heard.Length; j++)
            above[j] = above[j - 1] with { Invented = j };
        foreach (var (word, isOptional) in words)
        {
            row[0] = Missed(above[0], isOptional);
            for (var j = 1; j <= heard.Length; j++)
            {
                var same = word == heard[j - 1];
                var across = same ? above[j - 1] : above[j - 1] with { Replaced = above[j - 1].Replaced + 1 };
                row[j] = Least(across, Missed(above[j], isOptional), row[j - 1] with { Invented = row[j - 1].Invented + 1 });
            }

            (above, row) = (row, above);
        }

        var best = above[heard.Length];
        return new WordErrors(words.Length - best.Forgiven, best.Replaced, best.Missing, best.Invented);
    }

    /// <summary>Words in lower case, without the marks around and within them.</summary>
    public static IEnumerable<string> WordsOf(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        foreach (var token in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var word = string.Concat(token.Where(char.IsLetterOrDigit)).ToLowerInvariant();
            if (word.Length > 0)
                yield return word;
        }
    }

    private static Cost Missed(Cost cost, bool isOptional) =>
        isOptional ? cost with { Forgiven = cost.Forgiven + 1 } : cost with { Missing = cost.Missing + 1 };

    private static Cost Least(Cost a, Cost b, Cost c)
    {
        var least = b.Total < a.Total ? b : a;
        return c.Total < least.Total ? c : least;
    }

    private readonly record struct Cost(int Replaced, int Missing, int Invented, int Forgiven)
    {
        public int Total => Replaced + Missing + Invented;
    }
}
