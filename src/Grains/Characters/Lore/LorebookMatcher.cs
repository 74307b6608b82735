using Lexi.Grains.Interfaces.Characters;
using Lexi.Voice.Models.Text;

namespace Lexi.Grains.Characters.Lore;

/// <summary>
/// Which entries of a lorebook belong into a prompt. Pure: the same words and the same seed give the same entries.
/// </summary>
public static class LorebookMatcher
{
    /// <summary>Deepest a lorebook may look back, messages.</summary>
    public const int MostScanDepth = 100;

    /// <summary>Most of the newest words that are searched, UTF-16 units.</summary>
    public const int MostScanned = 32 * 1024;

    /// <summary>Longest pattern that is a key, UTF-16 units.</summary>
    public const int PatternCharacters = 200;

    /// <summary>How often entries may wake others that wake others.</summary>
    public const int MostRounds = 10;

    /// <summary>The entries that matched, within the budget, in the order they stand in the prompt.</summary>
    /// <param name="book">The lorebook.</param>
    /// <param name="newestMessagesFirst">What was said, as far as the character heard it.</param>
    /// <param name="chance">Rolls entries that do not always appear; used only for these, in their order.</param>
    /// <param name="tokens">What a text costs.</param>
    /// <param name="characterMessages">How many messages the character has written; null when that is not known.</param>
    public static IReadOnlyList<MatchedEntry> Match(
        Lorebook book,
        IReadOnlyList<string> newestMessagesFirst,
        Random chance,
        Func<string, int> tokens,
        int? characterMessages = null)
    {
        var scan = new Scan(book, newestMessagesFirst, characterMessages);
        var woken = new List<Candidate>();
        var asleep = new List<Candidate>();
        foreach (var entry in book.Entries)
        {
            if (entry.IsEnabled && !string.IsNullOrWhiteSpace(entry.Content))
            {
                asleep.Add(new Candidate(entry, LoreDecorators.Read(entry.Content)));
            }
        }

        var said = (Candidate candidate) => scan.Text(candidate.Decorators.ScanDepth ?? book.ScanDepth);
        var fresh = Wake(asleep, woken, candidate => scan.IsAwake(candidate, said(candidate)), chance);
        for (var round = 0; book.IsRecursive && fresh.Count > 0 && round < MostRounds; round++)
        {
            var words = string.Join('\n', fresh.Select(candidate => CardMacros.ForMatching(candidate.Decorators.Content)));
            words = words.Length > MostScanned ? words[..MostScanned] : words;

            // Words that exclude an entry count wherever they stand; its keys count in what others brought.
            fresh = Wake(asleep, woken, candidate => scan.IsAwake(candidate, words), chance);
        }

        return Fit(woken, book, newestMessagesFirst.Count, tokens);
    }

    private static List<Candidate> Wake(List<Candidate> asleep, List<Candidate> woken, Func<Candidate, bool> isAwake, Random chance)
    {
        var fresh = asleep.Where(isAwake).ToList();
        _ = asleep.RemoveAll(fresh.Contains);

        // Who lost the roll is out for this prompt: it is rolled once.
        _ = fresh.RemoveAll(candidate => candidate.Entry.Probability < 100 && chance.Next(100) >= candidate.Entry.Probability);
        woken.AddRange(fresh);
        return fresh;
    }

    private static List<MatchedEntry> Fit(List<Candidate> woken, Lorebook book, int messages, Func<string, int> tokens)
    {
        var left = book.TokenBudget;
        var kept = new List<MatchedEntry>();
        foreach (var candidate in woken.OrderByDescending(each => each.Entry.Priority).ThenByDescending(each => each.Entry.Order))
        {
            var content = CardMacros.WithoutComments(candidate.Decorators.Content).Trim();
            var cost = content.Length == 0 ? 0 : tokens(content);
            if (content.Length > 0 && cost <= left)
            {
                left -= cost;
                kept.Add(Place(candidate, content, cost, messages));
            }
        }

        return [.. kept.OrderBy(entry => entry.Entry.Order)];
    }

    private static MatchedEntry Place(Candidate candidate, string content, int cost, int messages)
    {
        var (entry, decorators) = candidate;
        var depth = decorators.Depth ?? (decorators.ReverseDepth is { } reverse ? messages - Math.Max(0, reverse) : null);
        var position = decorators.Position ?? (depth is null ? entry.Position : LorePosition.AtDepth);
        return new MatchedEntry
        {
            Entry = entry,
            Content = content,
            Position = position,
            Depth = position == LorePosition.AtDepth ? Math.Max(0, depth ?? entry.Depth) : 0,
            Role = decorators.Role ?? TextRole.System,
            Tokens = cost,
        };
    }

    /// <summary>What was said, looked at once for each depth.</summary>
    private sealed class Scan(Lorebook book, IReadOnlyList<string> newestMessagesFirst, int? characterMessages)
    {
        private readonly LoreKeys _keys = new();
        private readonly Dictionary<int, string> _texts = [];

        public string Text(int depth)
        {
            var bounded = Math.Clamp(depth, 0, MostScanDepth);
            if (!_texts.TryGetValue(bounded, out var text))
            {
                text = LoreKeys.Join(newestMessagesFirst, bounded, MostScanned);
                _texts.Add(bounded, text);
            }

            return text;
        }

        public bool IsAwake(Candidate candidate, string text)
        {
            var (entry, decorators) = candidate;
            if (!IsItsTime(decorators))
            {
                return false;
            }

            if (decorators.Activates)
            {
                return true;
            }

            if (decorators.NeverActivates
                || (decorators.ExcludedKeys.Count > 0 && HasAny(entry, decorators.ExcludedKeys, Text(decorators.ScanDepth ?? book.ScanDepth)))
                || (decorators.AdditionalKeys.Count > 0 && !HasAny(entry, decorators.AdditionalKeys, text)))
            {
                return false;
            }

            return entry.IsConstant || (HasAny(entry, entry.Keys, text)
                && (!entry.IsSelective || entry.SecondaryKeys.Count == 0 || HasAny(entry, entry.SecondaryKeys, text)));
        }

        private bool IsItsTime(LoreDecorators decorators) => characterMessages is not { } written
            || (written >= (decorators.OnlyAfter ?? 0) && (decorators.OnlyEvery is not { } every || written % every == 0));

        private bool HasAny(LoreEntry entry, IReadOnlyList<string> keys, string text) =>
            _keys.HasAny(keys, text, entry.IsCaseSensitive, entry.IsWholeWord);
    }

    private sealed record Candidate(LoreEntry Entry, LoreDecorators Decorators);
}
