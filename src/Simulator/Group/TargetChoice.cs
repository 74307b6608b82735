using System.Text.RegularExpressions;
using Lexi.Simulator.Group.Tasks;
using Lexi.Simulator.Mind;

namespace Lexi.Simulator.Group;

/// <summary>Chooses which of the newest messages a character answers: one that names it, a person's, a question, the newest.</summary>
internal static partial class TargetChoice
{
    private const int LinesLookedAt = 8;

    public static Target? Of(GroupScene scene)
    {
        var (best, most) = ((Target?)null, double.MinValue);
        var since = new List<ChatLine>();
        var lines = scene.Lines;
        for (var i = lines.Count - 1; i >= Math.Max(0, lines.Count - LinesLookedAt) && !lines[i].IsOwn; i--)
        {
            var target = Read(scene, lines[i], i > 0 && lines[i - 1].IsOwn, [.. since]);
            since.Add(lines[i]);
            var score = (target.IsNamed ? 5 : target.IsToMe ? 2 : 0) + (target.Line.IsPerson ? 2.5 : 0) + (Sentences.IsQuestion(target.Words) ? 1 : 0)
                - (0.9 * (lines.Count - 1 - i));
            if (score > most)
                (best, most) = (target, score);
        }

        return best is null ? null : best with { Felt = Sentiment.Of(best.Words) };
    }

    private static Target Read(GroupScene scene, ChatLine line, bool followsMine, IReadOnlyList<ChatLine> since)
    {
        var isNamed = Mentions(line.Says, scene.Name);
        var victim = scene.Others.FirstOrDefault(other => other.Name != line.From && Mentions(line.Says, other.Name));
        var words = WithoutNames(line.Says, scene);
        var isToMe = isNamed || (victim is null && (followsMine || Everybody().IsMatch(line.Says)));
        return new Target(line, words, isNamed, isToMe, Sentiment.Neutral, victim, since);
    }

    /// <summary>The first word of a name counts as the name: "Nyx" for "Nyx of the Night".</summary>
    private static bool Mentions(string text, string name)
    {
        var first = name.Split(' ')[0];
        for (var at = text.IndexOf(first, StringComparison.OrdinalIgnoreCase); at >= 0 && first.Length > 1; at = text.IndexOf(first, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + first.Length;
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end])))
                return true;
        }

        return false;
    }

    /// <summary>"Nyx, what do you think?" and "What do you think, @Nyx?" both ask "what do you think?".</summary>
    private static string WithoutNames(string says, GroupScene scene)
    {
        var text = says.Trim();
        foreach (var name in scene.Others.Select(other => other.Name).Append(scene.Name))
        {
            var first = name.Split(' ')[0];
            if (first.Length > 1 && text.Contains(first, StringComparison.OrdinalIgnoreCase))
                text = WithoutName(text, first);
        }

        text = Joined().Replace(text, "").Trim();
        return text.Length == 0 ? says : Sentences.Capital(text);
    }

    /// <summary>Takes a name away where it calls somebody: at the start, before the mark at the end, and behind "@".</summary>
    private static string WithoutName(string text, string name)
    {
        var start = text.StartsWith('@') ? 1 : 0;
        if (text.AsSpan(start).StartsWith(name, StringComparison.OrdinalIgnoreCase) && start + name.Length < text.Length && text[start + name.Length] is ',' or ':' or '!' or ' ')
            text = text[(start + name.Length)..].TrimStart(',', ':', '!', ' ');
        text = text.Replace("@" + name, "", StringComparison.OrdinalIgnoreCase);
        var body = text.TrimEnd('.', '!', '?', ' ');
        if (body.EndsWith(", " + name, StringComparison.OrdinalIgnoreCase))
            text = string.Concat(body.AsSpan(0, body.Length - name.Length - 2), text.AsSpan(body.Length));
        return text;
    }

    [GeneratedRegex(@"\b(?:you(?: are|'re)? (?:all|both|guys|two)|all of you|both of you|everyone|everybody)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Everybody();

    [GeneratedRegex(@"^(?:and|,)\s+", RegexOptions.IgnoreCase)]
    private static partial Regex Joined();
}
