using System.Buffers;

namespace Lexi.Grains.GroupChats.Speaking;

/// <summary>
/// Reads whom a text speaks to: names and aliases in any case, with an @, inflected, stretched or, when it was spoken, misspelled; called or
/// only talked about; asked, left out, or all together. A small grammar of everyday chat, not of any one language.
/// </summary>
public static class AddressReader
{
    private const string CallMarks = ",:;!?–—-…。！？،、؟\n";

    private static readonly SearchValues<char> _sentenceEnds = SearchValues.Create(".!?…\n。！？؟");
    private static readonly SearchValues<char> _questionMarks = SearchValues.Create("?？؟");

    /// <param name="text">What was said.</param>
    /// <param name="names">Who can be named.</param>
    /// <param name="isSpoken">It came by voice: names are also known by their sound.</param>
    public static Address Read(string text, NameBook names, bool isSpoken = false)
    {
        var words = TextWords.Of(text);
        var hits = names.Find(text, words, isSpoken);
        var sentences = Sentences(text, words);
        var isQuestion = sentences.Exists(sentence => sentence.IsQuestion);
        var group = Group(text, words, sentences);
        var isToYou = group == AddressedGroup.None && words.Exists(word => AddressWords.SecondPerson.Contains(word.Text));
        if (words.Count == 0)
        {
            // Nothing but a name of signs.
            return hits.Count == 0 ? Address.Nobody with { IsQuestion = text.AsSpan().IndexOfAny(_questionMarks) >= 0 } :
                new Address { Named = [hits[0].Id], Called = [hits[0].Id] };
        }

        var called = new List<string>();
        var leftOut = new List<string>();
        var calledIn = new HashSet<int>();
        for (var first = 0; first < hits.Count;)
        {
            var sentence = sentences[SentenceOf(sentences, hits[first].FirstWord)];
            var last = ChainEnd(text, words, hits, first, sentence);
            if (IsLeftOut(words, hits[first], sentence, group))
            {
                Add(leftOut, hits, first, last);
            }
            else if (IsCalled(text, words, hits, first, last, sentence))
            {
                Add(called, hits, first, last);
                _ = calledIn.Add(sentence.First);
            }
            else
            {
                Add(called, [.. hits.GetRange(first, last - first + 1).Where(hit => hit.IsAt)]);
            }

            first = last + 1;
        }

        return new Address
        {
            Named = [.. hits.Select(hit => hit.Id).Distinct()],
            Called = [.. called.Except(leftOut)],
            Asked = [.. Asked(hits, called, sentences, calledIn).Except(leftOut)],
            LeftOut = leftOut,
            IsQuestion = isQuestion,
            Group = group,
            IsToYou = isToYou,
        };
    }

    private static IEnumerable<string> Asked(List<NameHit> hits, List<string> called, List<Sentence> sentences, HashSet<int> calledIn)
    {
        if (called.Count > 0)
        {
            return sentences.Exists(sentence => sentence.IsQuestion) ? called.Distinct() : [];
        }

        // "What does Nyx think?" is for Nyx to answer.
        return hits.Where(hit => sentences[SentenceOf(sentences, hit.FirstWord)] is { IsQuestion: true } sentence && !calledIn.Contains(sentence.First))
            .Select(hit => hit.Id).Distinct();
    }

    /// <summary>Names linked by commas and "and" are called or talked about together; "Nyx, Lexi is mad" is not such a chain.</summary>
    private static int ChainEnd(string text, List<TextWord> words, List<NameHit> hits, int first, Sentence sentence)
    {
        var last = first;
        var isLinked = false;
        while (last + 1 < hits.Count && hits[last + 1].FirstWord <= sentence.Last && hits[last + 1].FirstWord > hits[last].LastWord)
        {
            var between = hits[last + 1].FirstWord - hits[last].LastWord;
            var isLink = between == 2 && AddressWords.Links.Contains(words[hits[last].LastWord + 1].Text);
            var gap = text.AsSpan(words[hits[last].LastWord].End, hits[last + 1].Start - words[hits[last].LastWord].End);
            if (!isLink && !(between == 1 && (gap.IndexOfAny(",&+/、") >= 0 || gap.Trim(" @").IsEmpty)))
            {
                break;
            }

            isLinked |= isLink || gap.Contains('&');
            last++;
        }

        var next = hits[last].LastWord + 1;
        var tells = next <= sentence.Last && GapAfter(text, words, hits[last].LastWord).Trim().IsEmpty &&
            (AddressWords.Tells.Contains(words[next].Text) || (words[next].Text is [.., 's'] && !AddressWords.Commands.Contains(words[next].Text)));
        return last > first && !isLinked && tells ? last - 1 : last;
    }

    private static bool IsCalled(string text, List<TextWord> words, List<NameHit> hits, int first, int last, Sentence sentence)
    {
        var from = hits[first].FirstWord;
        var to = hits[last].LastWord;
        if (hits[first].IsAt)
        {
            return true;
        }

        if (hits[last].UnspacedEnd is var end and > 0)
        {
            return IsCalledUnspaced(text, hits[first].Start, end);
        }

        var after = GapAfter(text, words, to).TrimStart(" *_\"”)");
        var isEnd = to >= sentence.Last;
        var isMarked = !after.IsEmpty && CallMarks.Contains(after[0], StringComparison.Ordinal);
        var isPossessive = words[to].Text.EndsWith("'s", StringComparison.Ordinal) && !isMarked;
        var before = from > sentence.First ? text.AsSpan(words[from - 1].End, words[from].Start - words[from - 1].End) : [];
        var hasCommaBefore = before.IndexOfAny(",–—-:") >= 0;
        var isStart = true;
        for (var word = sentence.First; word < from; word++)
        {
            // "Hi Nyx hi Lexi": what was called before does not end the opening.
            isStart &= AddressWords.Openers.Contains(words[word].Text) || (first > 0 && word >= hits[0].FirstWord && IsNamedBefore(hits, first, word));
        }

        if (isStart && !isPossessive)
        {
            var next = isEnd ? "" : words[to + 1].Text;
            return isMarked || isEnd || AddressWords.Commands.Contains(next) || AddressWords.BeforeACall.Contains(next) ||
                AddressWords.SecondPerson.Contains(next) ||
                (!AddressWords.Tells.Contains(next) && SpeaksToYou(words, to + 1, sentence));
        }

        if (isEnd)
        {
            return hasCommaBefore || from == sentence.First || AddressWords.BeforeACall.Contains(words[from - 1].Text);
        }

        return hasCommaBefore && isMarked && after[0] is ',';
    }

    private static bool IsNamedBefore(List<NameHit> hits, int first, int word) =>
        hits.FindIndex(0, first, hit => word >= hit.FirstWord && word <= hit.LastWord) >= 0;

    // Scripts without spaces: at the start of a part, with nothing behind it but how one is polite.
    private static bool IsCalledUnspaced(string text, int start, int end)
    {
        foreach (var honorific in AddressWords.Honorifics)
        {
            if (text.AsSpan(end).StartsWith(honorific, StringComparison.Ordinal))
            {
                end += honorific.Length;
                break;
            }
        }

        var isOpen = start == 0 || char.IsWhiteSpace(text[start - 1]) || CallMarks.Contains(text[start - 1], StringComparison.Ordinal);
        return isOpen && (end == text.Length || char.IsWhiteSpace(text[end]) || CallMarks.Contains(text[end], StringComparison.Ordinal));
    }

    private static bool IsLeftOut(List<TextWord> words, NameHit hit, Sentence sentence, AddressedGroup group)
    {
        if (hit.FirstWord <= sentence.First)
        {
            return false;
        }

        var before = words[hit.FirstWord - 1].Text;
        return AddressWords.Not.Contains(before) ||
            (AddressWords.Except.Contains(before) && (group != AddressedGroup.None || Has(words, sentence, AddressWords.Everybody, AddressWords.Anybody)));
    }

    private static AddressedGroup Group(string text, List<TextWord> words, List<Sentence> sentences)
    {
        var group = AddressedGroup.None;
        foreach (var sentence in sentences)
        {
            for (var at = sentence.First; at <= sentence.Last; at++)
            {
                var word = words[at].Text;
                var isYou = at > sentence.First && AddressWords.AfterYou.Contains(word) && words[at - 1].Text is "you" or "u" or "of";
                var isOfYou = word is "you" && at > sentence.First + 1 && words[at - 1].Text == "of" && words[at - 2].Text is "all" or "both" or "each";
                if (isOfYou || (isYou && words[at - 1].Text is not "of") || (AddressWords.Everybody.Contains(word) && IsSpokenTo(text, words, at, sentence)))
                {
                    return AddressedGroup.Everybody;
                }

                if ((AddressWords.Anybody.Contains(word) && sentence.IsQuestion) || (word is "who" or "who's" or "wer" or "кто" && at == sentence.First))
                {
                    group = AddressedGroup.Anybody;
                }
            }
        }

        return group;
    }

    // "Hi everyone", "everyone, listen", "what does everybody think?", but not "everybody left".
    private static bool IsSpokenTo(string text, List<TextWord> words, int at, Sentence sentence)
    {
        var isAll = words[at].Text is "all" or "both" or "friends" or "team";
        var isOpened = at > sentence.First && AddressWords.Openers.Contains(words[at - 1].Text);
        var after = GapAfter(text, words, at).TrimStart();
        var isMarked = !after.IsEmpty && CallMarks.Contains(after[0], StringComparison.Ordinal);
        var isEdge = (at == sentence.First && isMarked) || (at == sentence.Last && at > sentence.First &&
            text.AsSpan(words[at - 1].End, words[at].Start - words[at - 1].End).Contains(','));
        var isCommand = at == sentence.First && at < sentence.Last && AddressWords.Commands.Contains(words[at + 1].Text);
        return isOpened || isEdge || isCommand || (sentence.IsQuestion && !isAll);
    }

    private static bool SpeaksToYou(List<TextWord> words, int from, Sentence sentence)
    {
        for (var at = from; at <= sentence.Last; at++)
        {
            if (AddressWords.SecondPerson.Contains(words[at].Text))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Has(List<TextWord> words, Sentence sentence, params ReadOnlySpan<IReadOnlySet<string>> sets)
    {
        for (var at = sentence.First; at <= sentence.Last; at++)
        {
            foreach (var set in sets)
            {
                if (set.Contains(words[at].Text))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static List<Sentence> Sentences(string text, List<TextWord> words)
    {
        var sentences = new List<Sentence>();
        var first = 0;
        for (var at = 0; at < words.Count; at++)
        {
            var gap = GapAfter(text, words, at);
            if (at < words.Count - 1 && gap.IndexOfAny(_sentenceEnds) < 0)
            {
                continue;
            }

            // Who leaves the question mark out asks all the same.
            var start = first;
            while (start < at && AddressWords.Openers.Contains(words[start].Text))
            {
                start++;
            }

            var sentence = new Sentence(first, at, gap.IndexOfAny(_questionMarks) >= 0);
            var asks = AddressWords.Wh.Contains(words[start].Text) ||
                (AddressWords.QuestionWords.Contains(words[start].Text) && start < at && AddressWords.SecondPerson.Contains(words[start + 1].Text));
            sentences.Add(sentence with { IsQuestion = sentence.IsQuestion || (asks && gap.IndexOfAny("!.") < 0) });
            first = at + 1;
        }

        return sentences;
    }

    private static ReadOnlySpan<char> GapAfter(string text, List<TextWord> words, int at) =>
        text.AsSpan(words[at].End, (at + 1 < words.Count ? words[at + 1].Start : text.Length) - words[at].End);

    private static int SentenceOf(List<Sentence> sentences, int word) => sentences.FindIndex(sentence => word <= sentence.Last);

    private static void Add(List<string> ids, List<NameHit> hits, int first, int last) => Add(ids, hits.GetRange(first, last - first + 1));

    private static void Add(List<string> ids, List<NameHit> hits) =>
        ids.AddRange(hits.Select(hit => hit.Id).Where(id => !ids.Contains(id)));

    private readonly record struct Sentence(int First, int Last, bool IsQuestion);
}
