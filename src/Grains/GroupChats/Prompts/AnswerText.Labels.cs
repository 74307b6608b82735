namespace Lexi.Grains.GroupChats.Prompts;

/// <summary>The part that knows who speaks in a line.</summary>
public sealed partial class AnswerText
{
    /// <summary>A name and a colon at the start of a line: one's own is left out, another's ends the message.</summary>
    private Step? Label(ReadOnlySpan<char> rest, bool isEnd)
    {
        var start = 0;
        while (start < rest.Length && Decoration.Contains(rest[start], StringComparison.Ordinal))
        {
            start++;
        }

        if (start == rest.Length)
        {
            return isEnd || start > LongestLabel ? null : Step.Wait;
        }

        var longest = 0;
        var isOther = false;
        foreach (var (name, isOthers) in Names())
        {
            var length = LabelEnd(rest, start, name, isEnd);
            if (length < 0)
            {
                return Step.Wait;
            }

            (longest, isOther) = length > longest ? (length, isOthers) : (longest, isOther);
        }

        if (longest == 0)
        {
            // "\n{"from": …" is another's turn in the form of the input.
            return Length == 0 ? null : rest.StartsWith(ObjectStart, StringComparison.Ordinal) ? Cut()
                : !isEnd && ObjectStart.AsSpan().StartsWith(rest, StringComparison.Ordinal) ? Step.Wait : null;
        }

        if (!isOther)
        {
            _isSkipping = false;
            _isLineStart = false;
            _isBehindLabel = true;
            _openMarks = rest[..start].Count('*') + rest[..start].Count('_') - rest[start..longest].Count('*') - rest[start..longest].Count('_');
            return new Step(longest);
        }

        // Whoever begins with another's words may still say something of their own.
        _isSkipping = Length == 0;
        _isLineStart = false;
        return _isSkipping ? new Step(longest) : Cut();
    }

    private IEnumerable<(string Name, bool IsOther)> Names() =>
        _own.Select(name => (name, false)).Concat(_others.Select(name => (name, true)));

    private Step Cut()
    {
        IsCut = true;
        return new Step(0);
    }

    /// <summary>Behind "Name:", "**Name** (softly):"; 0 when it is no label, -1 when it could become one.</summary>
    private static int LabelEnd(ReadOnlySpan<char> rest, int start, string name, bool isEnd)
    {
        var label = rest[start..];
        if (!label.StartsWith(name, StringComparison.OrdinalIgnoreCase))
        {
            return !isEnd && name.AsSpan().StartsWith(label, StringComparison.OrdinalIgnoreCase) ? -1 : 0;
        }

        var at = start + name.Length;
        var isInParentheses = false;
        while (at < rest.Length && at - start - name.Length < LongestLabel)
        {
            var character = rest[at++];
            isInParentheses = character == '(' || (isInParentheses && character != ')' && character != '\n');
            if (character is ':' or '：')
            {
                return at;
            }

            if (!isInParentheses && !Decoration.Contains(character, StringComparison.Ordinal))
            {
                return 0;
            }
        }

        return isEnd || at < rest.Length ? 0 : -1;
    }
}
