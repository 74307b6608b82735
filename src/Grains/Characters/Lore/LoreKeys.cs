using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace Lexi.Grains.Characters.Lore;

/// <summary>
/// Looks for keys in what was said, for one prompt. Authors of lorebooks are strangers: patterns are few and short, see the newest words
/// only, are matched in time that grows with the text alone where that is possible, and have a time limit where it is not; after a few of
/// those no pattern is tried any more.
/// </summary>
internal sealed class LoreKeys
{
    private const int MostPatterns = 100;
    private const int PatternTextCharacters = 16 * 1024;
    private const int MostTimeouts = 2;

    // What a prompt may cost in looking for keys, in characters looked at: a book of a thousand entries in an ordinary talk takes a tenth.
    private const int MostWords = 64_000_000;
    private const int MostPatternWords = 2_000_000;
    private const int FindCost = 32;
    private static readonly SearchValues<char> _flags = SearchValues.Create("dgimsuvy");
    private static readonly TimeSpan _patternTime = TimeSpan.FromMilliseconds(100);

    // From here on scripts write without spaces: what stands beside a word is no sign that it goes on.
    private const char FirstWithoutSpaces = '\u2E80';

    private readonly Dictionary<(string Pattern, RegexOptions Options), Regex?> _patterns = [];
    private int _timeouts;
    private int _words;
    private int _patternWords;

    /// <summary>True when the text has one of the keys.</summary>
    public bool HasAny(IReadOnlyList<string> keys, string text, bool isCaseSensitive, bool isWholeWord)
    {
        foreach (var key in keys)
        {
            if (Has(key, text, isCaseSensitive, isWholeWord))
            {
                return true;
            }
        }

        return false;
    }

    private bool Has(string key, string text, bool isCaseSensitive, bool isWholeWord)
    {
        var trimmed = key.Trim();
        return trimmed.Length > 0 && (Pattern(trimmed) is { } pattern
            ? Matches(pattern.Text, pattern.Flags, text, isCaseSensitive)
            : Contains(trimmed, text, isCaseSensitive, isWholeWord));
    }

    /// <summary>The parts of a key that is written /like this/i; null for plain words.</summary>
    internal static (string Text, string Flags)? Pattern(string key)
    {
        var end = key.Length > 2 && key[0] == '/' ? key.LastIndexOf('/') : 0;
        return end > 1 && key.AsSpan(end + 1).IndexOfAnyExcept(_flags) < 0 ? (key[1..end], key[(end + 1)..]) : null;
    }

    private bool Matches(string pattern, string flags, string text, bool isCaseSensitive)
    {
        if (pattern.Length > LorebookMatcher.PatternCharacters || _timeouts >= MostTimeouts || _patternWords > MostPatternWords)
        {
            return false;
        }

        var searched = text.AsSpan(0, Math.Min(text.Length, PatternTextCharacters));
        _patternWords += searched.Length;

        var options = RegexOptions.CultureInvariant
            | (isCaseSensitive && !flags.Contains('i', StringComparison.Ordinal) ? RegexOptions.None : RegexOptions.IgnoreCase)
            | (flags.Contains('m', StringComparison.Ordinal) ? RegexOptions.Multiline : RegexOptions.None)
            | (flags.Contains('s', StringComparison.Ordinal) ? RegexOptions.Singleline : RegexOptions.None);
        if (!_patterns.TryGetValue((pattern, options), out var regex) && _patterns.Count < MostPatterns)
        {
            regex = Build(pattern, options);
            _patterns.Add((pattern, options), regex);
        }

        try
        {
            return regex is not null && regex.IsMatch(searched);
        }
        catch (RegexMatchTimeoutException)
        {
            _timeouts++;
            return false;
        }
    }

    // Null for what is no pattern: it matches nothing.
    private static Regex? Build(string pattern, RegexOptions options)
    {
        try
        {
            return new Regex(pattern, options | RegexOptions.NonBacktracking);
        }
        catch (ArgumentException)
        {
            return null;
        }
        catch (NotSupportedException)
        {
            // Looks around or back.
            return new Regex(pattern, options, _patternTime);
        }
    }

    private bool Contains(string key, string text, bool isCaseSensitive, bool isWholeWord)
    {
        var comparison = isCaseSensitive ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        for (var from = 0; from < text.Length && _words < MostWords;)
        {
            var at = text.IndexOf(key, from, comparison);
            _words += FindCost + (at < 0 ? text.Length : at + 1) - from;
            if (at < 0)
            {
                return false;
            }

            from = at + 1;
            if (!isWholeWord || (IsEdge(text, at - 1, at) && IsEdge(text, at + key.Length - 1, at + key.Length)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsEdge(string text, int before, int after) =>
        before < 0 || after >= text.Length || !GoesOn(text[before]) || !GoesOn(text[after]);

    private static bool GoesOn(char character) => character < FirstWithoutSpaces && (char.IsLetterOrDigit(character) || character == '_');

    /// <summary>Messages as one text to look in, the newest first.</summary>
    internal static string Join(IReadOnlyList<string> newestMessagesFirst, int depth, int mostCharacters)
    {
        var text = new StringBuilder();
        for (var index = 0; index < depth && index < newestMessagesFirst.Count && text.Length < mostCharacters; index++)
        {
            var message = newestMessagesFirst[index];
            _ = text.Append(message, 0, Math.Min(message.Length, mostCharacters - text.Length)).Append('\n');
        }

        return text.ToString();
    }
}
