using System.Text;
using Lexi.Simulator.Realtime;

namespace Lexi.Simulator.Mind;

/// <summary>Chooses lines of the character's book that it has not used lately and fills their slots.</summary>
internal static class Phrases
{
    private const double AskChance = 0.6;

    // Asking every time is an interrogation.
    private const double AskAgainChance = 0.35;

    private static readonly Dictionary<string, string> _none = [];

    /// <summary>A line for the occasion; null when the book has none that can be filled.</summary>
    public static string? Line(Moment moment, string section, IReadOnlyDictionary<string, string>? slots = null) =>
        Pick(moment, LineBook.Lines(moment.Persona.Mood, section), slots ?? _none);

    /// <summary>A line for the occasion and, often, a question that keeps the talk going.</summary>
    public static string? LineAndQuestion(Moment moment, string section, IReadOnlyDictionary<string, string>? slots = null)
    {
        var line = Line(moment, section, slots);
        if (line is null)
            return null;
        var asked = line.EndsWith('?') || (moment.OwnTurns.Count > 0 && moment.OwnTurns[0].Text.EndsWith('?'));
        if (line.EndsWith('?') || !moment.Chance(asked ? AskAgainChance : AskChance))
            return line;
        var question = Pick(moment, LineBook.Questions(moment.Persona.Mood, section), slots ?? _none);
        return question is null ? line : $"{line} {question}";
    }

    private static string? Pick(Moment moment, IReadOnlyList<string> templates, IReadOnlyDictionary<string, string> slots)
    {
        // The line that was used longest ago; among several that were never used, one by chance.
        var (chosen, age, ties) = ((string?)null, -1, 0);
        foreach (var template in templates)
        {
            if (!CanFill(template, slots, moment))
                continue;
            var used = LastUse(template, moment.OwnTurns);
            if (used > age)
                (chosen, age, ties) = (template, used, 1);
            else if (used == age && moment.Random.Next(++ties) == 0)
                chosen = template;
        }

        return chosen is null ? null : Fill(chosen, slots, moment);
    }

    /// <summary>How many answers ago the line was used; very many when never.</summary>
    private static int LastUse(string template, IReadOnlyList<MindTurn> answers)
    {
        var mark = Mark(template);
        for (var i = 0; i < answers.Count; i++)
        {
            if (answers[i].Text.AsSpan().Contains(mark, StringComparison.Ordinal))
                return i;
        }

        return int.MaxValue;
    }

    /// <summary>The longest part of a line that is the same whatever fills it.</summary>
    private static ReadOnlySpan<char> Mark(string template)
    {
        var start = 0;
        ReadOnlySpan<char> best = default;
        while (start < template.Length)
        {
            var open = template.IndexOf('{', start);
            var end = open < 0 ? template.Length : open;
            if (end - start > best.Length)
                best = template.AsSpan(start, end - start);
            if (open < 0)
                break;
            start = template.IndexOf('}', open) + 1;
        }

        return best;
    }

    private static bool CanFill(string template, IReadOnlyDictionary<string, string> slots, Moment moment)
    {
        for (var open = template.IndexOf('{', StringComparison.Ordinal); open >= 0; open = template.IndexOf('{', open + 1))
        {
            var slot = template[(open + 1)..template.IndexOf('}', open)];
            var known = slot is "name" or ",user" || slot.StartsWith("user|", StringComparison.Ordinal)
                || (slot == "user" && moment.User is not null) || slots.ContainsKey(Key(slot));
            if (!known || (Key(slot) == "thing" && !Agrees(template, slots["thing"], open)))
                return false;
        }

        return true;
    }

    /// <summary>"Trains makes" is wrong: where a verb for one follows, many do not fit.</summary>
    private static bool Agrees(string template, string thing, int open)
    {
        var isMany = thing.EndsWith('s') && !thing.EndsWith("ss", StringComparison.Ordinal) && !thing.EndsWith("us", StringComparison.Ordinal);
        if (!isMany)
            return true;
        var next = template.AsSpan(template.IndexOf('}', open) + 1).TrimStart();
        var end = next.IndexOfAny(" ,.!?");
        var word = end < 0 ? next : next[..end];
        return !word.EndsWith("s") && !word.EndsWith("n't");
    }

    private static string Fill(string template, IReadOnlyDictionary<string, string> slots, Moment moment)
    {
        var text = new StringBuilder();
        var start = 0;
        for (var open = template.IndexOf('{', StringComparison.Ordinal); open >= 0; open = template.IndexOf('{', start))
        {
            text.Append(template, start, open - start);
            var close = template.IndexOf('}', open);
            text.Append(Value(template[(open + 1)..close], slots, moment));
            start = close + 1;
        }

        return Sentences.Capital(text.Append(template, start, template.Length - start).ToString());
    }

    private static string Value(string slot, IReadOnlyDictionary<string, string> slots, Moment moment) => slot switch
    {
        "name" => moment.Persona.Name,
        "user" => moment.User ?? "",
        // A name in every sentence sounds like a salesman.
        ",user" => moment.User is { } user && moment.Chance(0.4) ? $", {user}" : "",
        _ when slot.StartsWith("user|", StringComparison.Ordinal) => moment.User ?? slot[5..],
        _ when char.IsUpper(slot[0]) => Sentences.Capital(slots[Key(slot)]),
        _ => slots[slot],
    };

    private static string Key(string slot) => char.IsUpper(slot[0]) ? char.ToLowerInvariant(slot[0]) + slot[1..] : slot;
}
