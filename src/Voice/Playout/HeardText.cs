namespace Lexi.Voice.Playout;

/// <summary>
/// Which words of a spoken item were heard. Where the words arrived together with their sound the points of arrival say when
/// each was spoken; where the text ran ahead of the sound, the share of the text is taken to be the share of the sound.
/// </summary>
public static class HeardText
{
    /// <summary>Typical speech, used to guess the length of a sound that is still coming.</summary>
    private const double CharactersPerSecond = 15;

    /// <summary>Text counts as interleaved with its sound when the last piece came after this share of the sound.</summary>
    private const double InterleavedShare = 0.6;

    /// <summary>The words heard, cut at a word's edge, without blanks at the end. A word half heard counts as heard.</summary>
    /// <param name="spoken">The item's words.</param>
    /// <param name="heardMs">How much of its sound was heard.</param>
    /// <param name="receivedMs">How much of its sound has arrived.</param>
    /// <param name="isComplete">Whether that is all of it.</param>
    public static string At(SpokenText spoken, int heardMs, int receivedMs, bool isComplete) =>
        spoken.Text[..LengthAt(spoken, heardMs, receivedMs, isComplete)];

    /// <inheritdoc cref="At"/>
    /// <returns>How many characters from the beginning that are.</returns>
    public static int LengthAt(SpokenText spoken, int heardMs, int receivedMs, bool isComplete)
    {
        if (heardMs <= 0 || spoken.Text.Length == 0)
            return 0;
        if (isComplete && heardMs >= receivedMs)
            return LengthWithoutBlanks(spoken.Text, spoken.Text.Length);
        var characters = IsInterleaved(spoken, receivedMs)
            ? CharactersByPoints(spoken, heardMs, receivedMs)
            : CharactersByShare(spoken.Text.Length, heardMs, receivedMs, isComplete);
        return CutAtWord(spoken.Text, characters);
    }

    private static bool IsInterleaved(SpokenText spoken, int receivedMs) =>
        spoken.Points.Count > 1 && spoken.Points[^1].AudioMs >= InterleavedShare * receivedMs && spoken.Points[^1].AudioMs > 0;

    private static double CharactersByShare(int length, int heardMs, int receivedMs, bool isComplete)
    {
        var total = isComplete ? receivedMs : Math.Max(receivedMs, length / CharactersPerSecond * 1000);
        return total <= 0 ? 0 : length * Math.Min(1, heardMs / total);
    }

    private static double CharactersByPoints(SpokenText spoken, int heardMs, int receivedMs)
    {
        var points = spoken.Points;
        var (low, high) = (0, points.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (points[middle].AudioMs <= heardMs)
                low = middle;
            else
                high = middle - 1;
        }
        var from = points[low];
        var (toCharacters, toMs) = low + 1 < points.Count
            ? (points[low + 1].Characters, points[low + 1].AudioMs)
            : (spoken.Text.Length, receivedMs);
        if (heardMs <= from.AudioMs || toMs <= from.AudioMs)
            return heardMs < from.AudioMs ? from.Characters : toMs <= from.AudioMs && heardMs > from.AudioMs ? toCharacters : from.Characters;
        var share = Math.Min(1.0, (double)(heardMs - from.AudioMs) / (toMs - from.AudioMs));
        return from.Characters + share * (toCharacters - from.Characters);
    }

    private static int CutAtWord(string text, double characters)
    {
        var at = Math.Clamp((int)characters, 0, text.Length);
        var start = at;
        while (start > 0 && !char.IsWhiteSpace(text[start - 1]))
            start--;
        var end = at;
        while (end < text.Length && !char.IsWhiteSpace(text[end]))
            end++;
        var isHalfHeard = end > start && (characters - start) * 2 >= end - start;
        return LengthWithoutBlanks(text, isHalfHeard ? end : start);
    }

    private static int LengthWithoutBlanks(string text, int length) => text.AsSpan(0, length).TrimEnd().Length;
}
