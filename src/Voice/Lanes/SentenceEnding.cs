using System.Collections.Frozen;
using Lexi.Voice.Endpointing;

namespace Lexi.Voice.Lanes;

/// <summary>Tells by its words whether a turn is over. Pure; English and German, and the punctuation of most languages.</summary>
public static class SentenceEnding
{
    /// <summary>After these something follows, whatever mark a transcriber put behind them.</summary>
    private static readonly FrozenSet<string> _openers = Set(
        "and or but because if although though unless whereas while than whether the a an my your our their its um uh uhm er erm hmm like well "
        + "und oder aber weil wenn obwohl dass damit denn sondern ob als ein eine einen einem einer mein meine meinen dein deine unser der den dem des äh ähm öh öhm also");

    /// <summary>After these something follows, unless a sentence ends there: "come in", "what for?".</summary>
    private static readonly FrozenSet<string> _links = Set(
        "to of for with in on at from by about into over under after before between through against without i you he she we they is are was were am be been "
        + "have has had do does did will would can could should may might must so that which who whose when where what how not very this these those every some any no "
        + "i'm you're he's she's it's we're they're i've i'll i'd "
        + "zu von für mit in auf an bei nach aus über unter vor zwischen durch gegen ohne um ich du er sie wir ihr ist sind war waren bin bist hat habe hast haben hatte "
        + "wird werden würde kann können könnte soll sollte muss müssen will wollen die das welche welcher wer was wie wo wann nicht sehr diese dieser dieses jede kein keine");

    /// <summary>What words look like at their end.</summary>
    /// <param name="text">A turn's words so far.</param>
    public static SentenceShape Of(string text)
    {
        var words = text.AsSpan().TrimEnd().TrimEnd("\"'”’)]»");
        if (words.IsEmpty)
            return SentenceShape.Unclear;
        var mark = words[^1];
        if (mark is ',' or ';' or ':' or '-' or '–' or '—' or '…' || words.EndsWith("..."))
            return SentenceShape.Unfinished;

        var last = LastWord(words);
        var isMarked = mark is '.' or '!' or '?' or '。' or '！' or '？' or '؟' or '।';
        if (mark is not ('!' or '?') && Holds(_openers, last))
            return SentenceShape.Unfinished;
        if (isMarked)
            return SentenceShape.Finished;
        if (Holds(_links, last))
            return SentenceShape.Unfinished;

        // "Yes", "okay", "mhm": answers that need no sentence.
        return Backchannels.IsBackchannel(text) ? SentenceShape.Finished : SentenceShape.Unclear;
    }

    private static ReadOnlySpan<char> LastWord(ReadOnlySpan<char> text)
    {
        var end = text.Length;
        while (end > 0 && !char.IsLetterOrDigit(text[end - 1]))
            end--;
        var start = end;
        while (start > 0 && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] is '\'' or '’'))
            start--;
        return text[start..end];
    }

    private static bool Holds(FrozenSet<string> words, ReadOnlySpan<char> word)
    {
        Span<char> lower = stackalloc char[16];
        if (word.IsEmpty || word.Length > lower.Length)
            return false;
        for (var index = 0; index < word.Length; index++)
            lower[index] = word[index] == '’' ? '\'' : char.ToLowerInvariant(word[index]);
        return words.GetAlternateLookup<ReadOnlySpan<char>>().Contains(lower[..word.Length]);
    }

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
