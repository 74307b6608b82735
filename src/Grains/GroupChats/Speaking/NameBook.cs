using System.Globalization;
using System.Text;

namespace Lexi.Grains.GroupChats.Speaking;

/// <summary>The names that can fall in a chat, ready to be found. Worth keeping while nobody comes or goes.</summary>
public sealed class NameBook
{
    private const int ShortestInflected = 4;
    private const int ShortestPart = 3;

    private readonly Dictionary<string, List<Form>> _forms = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _sounds = new(StringComparer.Ordinal);
    private readonly List<(string Text, string Id)> _unspaced = [];
    private readonly Dictionary<string, string> _keys = new(StringComparer.Ordinal);

    public NameBook(IEnumerable<NamedOne> all)
    {
        var parts = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var one in all)
        {
            _ = _keys.TryAdd(TextWords.Fold(one.Id), one.Id);
            foreach (var name in one.Aliases.Prepend(one.Name))
            {
                Add(one.Id, name, parts);
            }
        }

        // "Flint" is Captain Flint as long as nobody else is called so.
        foreach (var (part, id) in parts)
        {
            if (id is not null && !(_forms.TryGetValue(part, out var forms) && forms.Exists(form => form.Words.Length == 1)))
            {
                Add(part, new Form(id, [part], AddressWords.Everyday.Contains(part)));
            }
        }
    }

    /// <summary>Those of a chat: characters first, so that a person who is called the same stands behind them.</summary>
    public static NameBook Of(IEnumerable<SpeakerSeat> seats, IEnumerable<ChatPerson> people) => new(
        seats.Select(seat => new NamedOne(seat.Key, seat.Name, seat.Aliases))
            .Concat(people.Select(person => new NamedOne(person.UserId, person.Name, []))));

    /// <summary>All places where somebody is named, in order.</summary>
    internal List<NameHit> Find(string text, List<TextWord> words, bool isSpoken)
    {
        var hits = new List<NameHit>();
        for (var at = 0; at < words.Count;)
        {
            var hit = FindAt(text, words, at, isSpoken);
            at = hit is null ? at + 1 : hit.Value.LastWord + 1;
            if (hit is not null)
            {
                hits.Add(hit.Value);
            }
        }

        foreach (var (name, id) in _unspaced)
        {
            var start = text.IndexOf(name, StringComparison.Ordinal);
            if (start >= 0 && hits.TrueForAll(hit => hit.Id != id))
            {
                var word = Math.Max(0, words.FindIndex(each => each.End > start));
                hits.Add(new NameHit(id, word, word, start > 0 && text[start - 1] == '@', start) { UnspacedEnd = start + name.Length });
            }
        }

        hits.Sort((one, other) => one.Start.CompareTo(other.Start));
        return hits;
    }

    private NameHit? FindAt(string text, List<TextWord> words, int at, bool isSpoken)
    {
        var word = words[at];
        var isAt = word.Start > 0 && text[word.Start - 1] == '@';
        if (isAt && _keys.TryGetValue(word.Text, out var key))
        {
            return new NameHit(key, at, at, true, word.Start);
        }

        foreach (var candidate in Stems(word))
        {
            if (_forms.TryGetValue(candidate, out var forms))
            {
                foreach (var form in forms)
                {
                    if (Matches(form, words, at))
                    {
                        var last = at + form.Words.Length - 1;
                        return form.IsEveryday && !isAt && !IsMeantAsName(text, words, at)
                            ? null
                            : new NameHit(form.Id, at, last, isAt, word.Start);
                    }
                }
            }
        }

        return isSpoken && word.Text.Length >= ShortestPart && _sounds.TryGetValue(TextWords.Sound(word.Text), out var id)
            ? new NameHit(id, at, at, isAt, word.Start)
            : null;
    }

    private static bool Matches(Form form, List<TextWord> words, int at)
    {
        for (var next = 1; next < form.Words.Length; next++)
        {
            if (at + next >= words.Count)
            {
                return false;
            }

            var word = words[at + next].Text;
            var isLast = next == form.Words.Length - 1;
            if (word != form.Words[next] && !(isLast && word == form.Words[next] + "'s"))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The word, and what it may be an inflection of.</summary>
    private static IEnumerable<string> Stems(TextWord word)
    {
        var text = word.Text;
        yield return text;
        var apostrophe = text.LastIndexOf('\'');
        if (apostrophe > 0)
        {
            text = text[..apostrophe];
            yield return text;
        }

        if (text.Length >= ShortestPart + 1 && text[^1] == 's')
        {
            yield return text[..^1];
        }

        if (word.IsCapital)
        {
            foreach (var ending in AddressWords.Endings)
            {
                if (text.Length - ending.Length >= ShortestInflected && text.EndsWith(ending, StringComparison.Ordinal))
                {
                    yield return text[..^ending.Length];
                }
            }
        }

        if (IsStretched(text))
        {
            yield return TextWords.Shortened(text);
        }
    }

    private static bool IsStretched(string text)
    {
        for (var at = 2; at < text.Length; at++)
        {
            if (text[at] == text[at - 1] && text[at] == text[at - 2])
            {
                return true;
            }
        }

        return false;
    }

    // "will you stay" is a verb, "Will, stay" and "ask Will" are not. At the start of a sentence a capital says nothing.
    private static bool IsMeantAsName(string text, List<TextWord> words, int at)
    {
        var word = words[at];
        var isFirst = at == 0 || text.AsSpan(words[at - 1].End, word.Start - words[at - 1].End).IndexOfAny(".!?\n") >= 0;
        return (word.IsCapital && !isFirst) || (word.End < text.Length && text[word.End] is ',' or ':' or '!');
    }

    private void Add(string id, string name, Dictionary<string, string?> parts)
    {
        var words = TextWords.Of(name);
        if (words.Count == 0 || name.EnumerateRunes().Any(IsUnspaced))
        {
            if (name.Trim().Length > 0)
            {
                _unspaced.Add((name.Trim(), id));
            }

            return;
        }

        var form = new Form(id, [.. words.Select(word => word.Text)], words.Count == 1 && AddressWords.Everyday.Contains(words[0].Text));
        Add(form.Words[0], form);
        if (words.Count == 1)
        {
            _ = _sounds.TryAdd(TextWords.Sound(form.Words[0]), id);
            return;
        }

        foreach (var word in words)
        {
            if (word.Text.Length >= ShortestPart && !AddressWords.Titles.Contains(word.Text))
            {
                parts[word.Text] = parts.TryGetValue(word.Text, out var other) && other != id ? null : id;
            }
        }
    }

    private void Add(string first, Form form)
    {
        if (!_forms.TryGetValue(first, out var forms))
        {
            _forms.Add(first, forms = []);
        }

        // Longer names first: "Ann Lee" is not Ann.
        var place = forms.FindIndex(other => other.Words.Length < form.Words.Length);
        forms.Insert(place < 0 ? forms.Count : place, form);
    }

    // Scripts that put no spaces between words, or glue particles to names.
    private static bool IsUnspaced(Rune rune) => Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherLetter;

    private sealed record Form(string Id, string[] Words, bool IsEveryday);
}
