using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Lexi.Simulator.Texts.Shapes;

/// <summary>
/// Makes a text that matches a regular expression: literals, classes, groups, alternatives, quantifiers and anchors. What looks around or
/// back is read as nothing; then the text may not match.
/// </summary>
internal ref struct PatternText
{
    private const int Tries = 40;
    private const int MostRepeats = 2000;
    private const int MostDepth = 30;
    private const int MostAtoms = 50_000;
    private const string Letters = "abcdefghijklmnopqrstuvwxyz";
    private const string Digits = "0123456789";

    private static readonly TimeSpan _patience = TimeSpan.FromMilliseconds(200);

    private readonly ReadOnlySpan<char> _pattern;
    private readonly Random _random;
    private readonly int _extra;
    private int _at;
    private int _atoms;

    private PatternText(string pattern, Random random, int extra)
    {
        _pattern = pattern;
        _random = random;
        _extra = extra;
    }

    /// <summary>A matching text of a length in the bounds; the nearest that was found when none is.</summary>
    public static string Make(string pattern, Random random, int least, int most)
    {
        var best = "";
        for (var i = 0; i < Tries; i++)
        {
            var reader = new PatternText(pattern, random, Math.Max(i % 4, (least * i) / 8));
            var text = new StringBuilder();
            reader.Alternatives(text, 0);
            best = text.ToString();
            if (!pattern.StartsWith('^') || !pattern.EndsWith('$'))
                best = best.PadRight(Math.Min(least, 4096), 'a');
            if (best.Length >= least && best.Length <= most && Matches(pattern, best))
                return best;
        }

        return best;
    }

    private static bool Matches(string pattern, string text)
    {
        try
        {
            return Regex.IsMatch(text, pattern, RegexOptions.ECMAScript | RegexOptions.CultureInvariant, _patience);
        }
        catch (Exception exception) when (exception is ArgumentException or RegexMatchTimeoutException)
        {
            return false;
        }
    }

    private void Alternatives(StringBuilder text, int depth)
    {
        var options = new List<string>();
        do
        {
            var option = new StringBuilder();
            Sequence(option, depth);
            options.Add(option.ToString());
        }
        while (Take('|'));
        text.Append(options[_random.Next(options.Count)]);
    }

    private void Sequence(StringBuilder text, int depth)
    {
        while (_at < _pattern.Length && _pattern[_at] is not ('|' or ')'))
        {
            var start = _at;
            var one = new StringBuilder();
            Atom(one, depth);
            var atom = _at;
            var (least, most) = Quantifier();
            var after = _at;
            var times = least + (most > least ? _random.Next(Math.Min(most - least, 2 + _extra) + 1) : 0);
            for (var i = 0; i < Math.Min(times, MostRepeats) && _atoms < MostAtoms; i++)
            {
                // Each repetition is made anew: "[0-9]{4}" is no four of the same.
                if (i > 0)
                {
                    one.Clear();
                    (_at, var end) = (start, atom);
                    Atom(one, depth);
                    _at = Math.Max(_at, end);
                }

                text.Append(one);
            }

            _at = after;
        }
    }

    private void Atom(StringBuilder text, int depth)
    {
        var c = _pattern[_at++];
        _atoms++;
        switch (c)
        {
            case '^' or '$':
                break;
            case '.':
                text.Append(Letters[_random.Next(Letters.Length)]);
                break;
            case '(':
                Group(text, depth);
                break;
            case '[':
                Class(text);
                break;
            case '\\' when _at < _pattern.Length:
                Escape(text, _pattern[_at++]);
                break;
            default:
                text.Append(c);
                break;
        }
    }

    private void Group(StringBuilder text, int depth)
    {
        var isSeen = true;
        if (Take('?'))
        {
            if (Take('<') && _at < _pattern.Length && _pattern[_at] is not ('=' or '!'))
            {
                while (_at < _pattern.Length && _pattern[_at++] != '>')
                {
                }
            }
            else if (_at < _pattern.Length)
            {
                isSeen = _pattern[_at++] == ':';
            }
        }

        var inner = new StringBuilder();
        if (depth < MostDepth)
            Alternatives(inner, depth + 1);
        Take(')');
        if (isSeen)
            text.Append(inner);
    }

    private void Class(StringBuilder text)
    {
        var isNot = Take('^');
        var set = new StringBuilder();
        while (_at < _pattern.Length && _pattern[_at] != ']')
        {
            var c = _pattern[_at++];
            if (c == '\\' && _at < _pattern.Length)
            {
                Set(set, _pattern[_at++]);
                continue;
            }

            if (_at + 1 < _pattern.Length && _pattern[_at] == '-' && _pattern[_at + 1] != ']')
            {
                var last = _pattern[_at + 1];
                _at += 2;
                for (int x = c; x <= last && set.Length < 512; x++)
                    set.Append((char)x);
                continue;
            }

            set.Append(c);
        }

        Take(']');
        var members = set.ToString();
        if (isNot)
            members = new string([.. (Letters + Digits + " -_!").Where(c => !set.ToString().Contains(c))]);
        if (members.Length > 0)
            text.Append(members[_random.Next(members.Length)]);
    }

    private readonly void Escape(StringBuilder text, char c)
    {
        if (c is 'b' or 'B' or 'A' or 'z' or 'Z')
            return;
        var set = new StringBuilder();
        Set(set, c);
        text.Append(set[_random.Next(set.Length)]);
    }

    private static void Set(StringBuilder set, char c) => set.Append(c switch
    {
        'd' => Digits,
        'w' => Letters + Digits,
        's' => " ",
        'D' or 'S' => Letters,
        'W' => "-",
        'n' => "\n",
        't' => "\t",
        _ => c.ToString(),
    });

    private (int Least, int Most) Quantifier()
    {
        if (_at >= _pattern.Length)
            return (1, 1);
        var bounds = (1, 1);
        switch (_pattern[_at])
        {
            case '*':
                (_at, bounds) = (_at + 1, (0, int.MaxValue));
                break;
            case '+':
                (_at, bounds) = (_at + 1, (1, int.MaxValue));
                break;
            case '?':
                (_at, bounds) = (_at + 1, (0, 1));
                break;
            case '{' when _pattern[_at..].IndexOf('}') is > 1 and var end:
                var parts = _pattern.Slice(_at + 1, end - 1).ToString().Split(',');
                if (!int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var least))
                    return (1, 1);
                _at += end + 1;
                bounds = (least, parts.Length == 1 ? least : int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var most) ? most : int.MaxValue);
                break;
            default:
                return (1, 1);
        }

        Take('?');
        return bounds;
    }

    private bool Take(char c)
    {
        if (_at >= _pattern.Length || _pattern[_at] != c)
            return false;
        _at++;
        return true;
    }
}
