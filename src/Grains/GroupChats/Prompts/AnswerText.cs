using System.Globalization;
using System.Text;

namespace Lexi.Grains.GroupChats.Prompts;

/// <summary>
/// Makes a model's words a message, as they come: without its own name in front, without what it wrote for others ("\nAnn: …" ends it), without
/// thoughts and the marks of models' templates, as words where it copied the form of its input, and never longer than a message may be. HTML
/// stays text. An answer that recites the rules of its prompt ends there. What could still become one of these is held back until it is decided. One instance an answer.
/// </summary>
public sealed partial class AnswerText
{
    /// <summary>Stands behind the first letters of an answer that was nothing but a recital; behind other words only its dots do.</summary>
    public const string InsteadOfARecital = "… I'd rather not recite my lines.";

    private const int Beginning = 24;
    private const int LongestLabel = 200;
    private const int LongestObject = 40_000;
    private const string ThoughtStart = "<think>";
    private const string ThoughtEnd = "</think>";
    private const string ObjectStart = "{\"from\"";
    private const string Decoration = " \t*_#>\"“”-[]()";

    private static readonly string[] _selfLabels = ["Assistant"];
    private static readonly string[] _otherLabels = ["User", "Human", "System"];

    private readonly string[] _own;
    private readonly string[] _others;
    private readonly int _limit;
    private readonly LeakGuard? _guard;
    private readonly StringBuilder _pending = new();
    private readonly StringBuilder _space = new();
    private readonly StringBuilder _held = new();
    private bool _isLineStart = true;
    private bool _isSkipping;
    private bool _isObjectTried;
    private bool _isBehindLabel;
    private int _openMarks;
    private ulong _window;
    private int _recited;

    /// <param name="names">What the character is called; the first is its name.</param>
    /// <param name="others">What the others are called.</param>
    /// <param name="limit">Most UTF-16 units: <c>Limits.AnswerCharacters</c>.</param>
    /// <param name="guard">The prompt's; null lets everything through.</param>
    public AnswerText(IEnumerable<string> names, IEnumerable<string> others, int limit, LeakGuard? guard = null)
    {
        _guard = guard;
        _own = [.. names.Where(name => name.Length > 0).Concat(_selfLabels)];
        _others = [.. others.Where(name => name.Length > 0 && !_own.Contains(name, StringComparer.OrdinalIgnoreCase)).Concat(_otherLabels)];
        _limit = limit;
    }

    /// <summary>UTF-16 units of the message so far.</summary>
    public int Length { get; private set; }

    /// <summary>Nothing more will come, whatever the model writes: it may be stopped.</summary>
    public bool IsCut { get; private set; }

    /// <summary>It began to recite the rules of its prompt: that part is left out, and what comes is cut.</summary>
    public bool IsRecital { get; private set; }

    /// <summary>A whole answer at once.</summary>
    public static string Clean(string answer, IEnumerable<string> names, IEnumerable<string> others, int limit, LeakGuard? guard = null)
    {
        var text = new AnswerText(names, others, limit, guard);
        return text.Push(answer) + text.Finish();
    }

    /// <returns>What is to be appended to the message; may be empty.</returns>
    public string Push(string delta)
    {
        if (IsCut)
        {
            return "";
        }

        _ = _pending.Append(delta);
        return Read(isEnd: false);
    }

    /// <summary>The model has stopped.</summary>
    /// <returns>What was held back and belongs to the message.</returns>
    public string Finish()
    {
        var rest = IsCut ? "" : Read(isEnd: true);
        IsCut = true;
        return rest;
    }

    private string Read(bool isEnd)
    {
        var text = _pending.ToString();
        var at = 0;
        var isWhole = false;
        var written = new StringBuilder();
        while (at < text.Length && !IsCut)
        {
            var step = Next(text, at, isEnd, written);
            if (step.IsWaiting)
            {
                break;
            }

            if (step.Replacement is { } replacement)
            {
                // What follows the object is another's turn, or nothing.
                text = replacement;
                at = 0;
                isEnd = true;
                isWhole = true;
                continue;
            }

            at += step.Length;
        }

        IsCut |= isWhole;
        if ((IsCut || isEnd) && !IsRecital)
        {
            _ = written.Append(_held);
            _ = _held.Clear();
        }

        _ = _pending.Clear().Append(IsCut ? "" : text[at..]);
        return written.ToString();
    }

    private Step Next(string text, int at, bool isEnd, StringBuilder written)
    {
        var rest = text.AsSpan(at);
        if (Length == 0 && char.IsWhiteSpace(rest[0]))
        {
            _isLineStart |= rest[0] == '\n';
            return new Step(1);
        }

        if (_isBehindLabel)
        {
            // "**Nyx:** Hello": the marks that were opened before the name close behind it.
            var isMark = rest[0] is '*' or '_' && _openMarks > 0;
            _openMarks -= isMark ? 1 : 0;
            _isBehindLabel = isMark || rest[0] is ' ' or '\t';
            if (_isBehindLabel)
            {
                return new Step(1);
            }
        }

        if (Thought(rest, isEnd) is { } thought)
        {
            return thought;
        }

        if (Length == 0 && !_isObjectTried && rest[0] == '{')
        {
            return Object(text, at, isEnd);
        }

        if (_isLineStart && Label(rest, isEnd) is { } label)
        {
            return label;
        }

        if (_isSkipping)
        {
            _isLineStart = rest[0] == '\n';
            return new Step(1);
        }

        if (rest[0] is '<' or '[' && ControlTokens.At(rest) is var mark and not 0)
        {
            if (mark < 0)
            {
                return isEnd ? Write(rest, written, isEnd) : Step.Wait;
            }

            IsCut = Length > 0 && ControlTokens.IsEnd(rest[..mark]);
            return new Step(mark);
        }

        return Write(rest, written, isEnd);
    }

    private Step Write(ReadOnlySpan<char> rest, StringBuilder written, bool isEnd)
    {
        var character = rest[0];
        if (char.IsWhiteSpace(character))
        {
            _isLineStart = character == '\n' || (_isLineStart && character != '\n');
            _ = character is '\r' || (character == '\n' && Lines() >= 2) ? _space : _space.Append(character is '\u2028' or '\u2029' ? '\n' : character);
            return new Step(1);
        }

        if (char.IsHighSurrogate(character) && rest.Length == 1 && !isEnd)
        {
            return Step.Wait;
        }

        var length = char.IsHighSurrogate(character) && rest.Length > 1 && char.IsLowSurrogate(rest[1]) ? 2 : 1;
        if (length == 1 && IsInvisible(character))
        {
            return new Step(1);
        }

        _isLineStart = false;
        if (Length + _space.Length + length > _limit)
        {
            IsCut = true;
            return new Step(length);
        }

        Length += _space.Length + length;
        _ = _held.Append(_space).Append(rest[..length]);
        _ = _space.Clear();
        Release(character, written);
        return new Step(length);
    }

    // Letters that could begin a recital wait until they are none.
    private void Release(char character, StringBuilder written)
    {
        if (_guard is not null && char.IsLetter(character))
        {
            _recited = _guard.Knows(ref _window, character) ? _recited + 1 : 0;
        }

        if (_recited == 0)
        {
            _ = written.Append(_held);
            _ = _held.Clear();
        }
        else if (_recited > LeakGuard.Recital - LeakGuard.Window)
        {
            (IsRecital, IsCut) = (true, true);
            Length -= _held.Length;
            _ = _held.Clear();
            var instead = Length <= Beginning ? InsteadOfARecital : "…";
            Length += instead.Length;
            _ = written.Append(instead);
        }
    }

    // Some models think aloud before they speak.
    private Step? Thought(ReadOnlySpan<char> rest, bool isEnd)
    {
        if (rest[0] != '<' || Length > 0)
        {
            return null;
        }

        if (!rest.StartsWith(ThoughtStart, StringComparison.OrdinalIgnoreCase))
        {
            return !isEnd && ThoughtStart.AsSpan().StartsWith(rest, StringComparison.OrdinalIgnoreCase) ? Step.Wait : null;
        }

        var end = rest.IndexOf(ThoughtEnd, StringComparison.OrdinalIgnoreCase);
        return end >= 0 ? new Step(end + ThoughtEnd.Length) : isEnd ? new Step(rest.Length) : Step.Wait;
    }

    // Some models answer in the form in which they were told what others said.
    private Step Object(string text, int at, bool isEnd)
    {
        var end = ObjectEnd(text, at);
        if (end < 0 && !isEnd && text.Length - at < LongestObject)
        {
            return Step.Wait;
        }

        _isObjectTried = true;
        var json = end < 0 ? null : ModelJson.Read(text[at..end]);
        return json is { } read && ModelJson.Text(read, "says") is { Length: > 0 } says ? new Step(0) { Replacement = says } : new Step(0);
    }

    private static int ObjectEnd(string text, int at)
    {
        var depth = 0;
        var isInString = false;
        for (; at < text.Length; at++)
        {
            if (isInString)
            {
                isInString = text[at] != '"';
                at += text[at] == '\\' ? 1 : 0;
                continue;
            }

            isInString = text[at] == '"';
            depth += text[at] == '{' ? 1 : text[at] == '}' ? -1 : 0;
            if (depth == 0)
            {
                return at + 1;
            }
        }

        return -1;
    }

    private int Lines()
    {
        var lines = 0;
        for (var at = 0; at < _space.Length; at++)
        {
            lines += _space[at] == '\n' ? 1 : 0;
        }

        return lines;
    }

    private static bool IsInvisible(char character) => char.IsSurrogate(character) || char.GetUnicodeCategory(character) switch
    {
        UnicodeCategory.Control or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned => true,

        // Joiners make emoji and are needed in several scripts; what turns the direction of a text has no business in it.
        UnicodeCategory.Format => character is not ('\u200c' or '\u200d'),
        _ => false,
    };

    private readonly record struct Step(int Length)
    {
        public static readonly Step Wait = new(0) { IsWaiting = true };

        public bool IsWaiting { get; init; }

        /// <summary>The rest of the answer is this instead.</summary>
        public string? Replacement { get; init; }
    }
}
