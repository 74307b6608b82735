namespace Lexi.Simulator.Realtime;

/// <summary>Guesses from the words whether somebody will go on speaking.</summary>
internal static class SentenceEnd
{
    private static readonly HashSet<string> _openWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "a", "an", "and", "as", "at", "because", "but", "for", "from", "her", "his", "if", "in", "like", "my", "of", "on", "or", "our",
        "so", "that", "the", "their", "then", "to", "uh", "um", "hmm", "well", "when", "which", "while", "who", "with", "your",
    };

    /// <summary>True for a text that ends in a word or mark after which more is expected.</summary>
    public static bool IsOpen(string text)
    {
        var trimmed = text.AsSpan().TrimEnd();
        if (trimmed.IsEmpty)
            return false;
        if (trimmed.EndsWith("...") || trimmed[^1] is ',' or '-' or '–' or '…' or ':' or ';')
            return true;
        if (trimmed[^1] is '.' or '!' or '?')
            return false;
        var lastBlank = trimmed.LastIndexOf(' ');
        return _openWords.Contains(trimmed[(lastBlank + 1)..].ToString());
    }
}
