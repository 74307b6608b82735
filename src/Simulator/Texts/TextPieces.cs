namespace Lexi.Simulator.Texts;

/// <summary>Cuts what is streamed into pieces the size of tokens.</summary>
internal static class TextPieces
{
    private const int LongestPiece = 16;

    /// <summary>Words with the blank before them; longer stretches without a blank in pieces. Never between the halves of a character.</summary>
    public static IEnumerable<string> Of(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var blank = text.IndexOf(' ', start + 1);
            var end = blank < 0 ? text.Length : blank;
            end = Math.Min(end, start + LongestPiece);
            if (end < text.Length && char.IsLowSurrogate(text[end]))
                end++;
            yield return text[start..end];
            start = end;
        }
    }
}
