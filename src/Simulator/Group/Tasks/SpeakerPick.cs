using System.Text.RegularExpressions;
using Lexi.Simulator.Mind;

namespace Lexi.Simulator.Group.Tasks;

/// <summary>Says who of several speaks next: those who were named, in the order of their names, or else somebody who did not just speak.</summary>
internal static class SpeakerPick
{
    /// <param name="facts">What was said.</param>
    /// <param name="keys">Who may be named in the answer.</param>
    /// <param name="random">Chance.</param>
    /// <returns>Keys in the order in which they speak, nobody when the words were for a person; and the reason for people.</returns>
    public static (IReadOnlyList<string> Keys, string Reason) Of(TaskFacts facts, IReadOnlyList<string> keys, Random random)
    {
        if (keys.Count == 0)
            return ([], "Nobody may speak.");
        if (facts.Last is not { } last)
            return ([keys[random.Next(keys.Count)]], "Nobody has said anything yet.");
        var named = keys.Where(key => facts.NameOf(key) != last.From)
            .Select(key => (key, At: Math.Max(At(last.Says, facts.NameOf(key)), At(last.Says, key)))).Where(hit => hit.At >= 0).OrderBy(hit => hit.At).Select(hit => hit.key).ToList();
        if (named.Count > 0)
            return (named, $"{last.From} named {string.Join(" and ", named.Select(facts.NameOf))}.");

        var person = facts.Lines.Where(line => line.IsPerson && line.From != last.From).Select(line => line.From).Distinct().FirstOrDefault(name => At(last.Says, name) >= 0);
        if (person is not null && last.IsPerson)
            return ([], $"{last.From} spoke to {person}.");

        // A question goes to the one it answers: whoever spoke before.
        var others = keys.Where(key => facts.NameOf(key) != last.From).ToList();
        if (others.Count == 0)
            others = [.. keys];
        var before = facts.Lines.Reverse().Skip(1).FirstOrDefault(line => line.From != last.From);
        if (before is not null && Sentences.IsQuestion(last.Says) && others.FirstOrDefault(key => facts.NameOf(key) == before.From) is { } asked)
            return ([asked], $"{last.From} asked {facts.NameOf(asked)} back.");
        var quiet = others.OrderBy(key => facts.Lines.Reverse().TakeWhile(line => line.From != facts.NameOf(key)).Count() * -1).ThenBy(_ => random.Next()).First();
        return ([quiet], $"{facts.NameOf(quiet)} has been quiet for longest.");
    }

    private static int At(string text, string name)
    {
        if (name.Length < 2)
            return -1;
        var match = Regex.Match(text, $@"(?<![\p{{L}}\d]){Regex.Escape(name)}(?![\p{{L}}\d])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
        return match.Success ? match.Index : -1;
    }
}
