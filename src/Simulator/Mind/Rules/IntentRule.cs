using System.Text.RegularExpressions;

namespace Lexi.Simulator.Mind.Rules;

/// <summary>Answers what people say to everybody: how are you, thank you, tell me a joke. The occasions stand in <c>intents.txt</c>.</summary>
internal sealed class IntentRule(bool onlyGuards) : IRule
{
    // These are looked for in all that was said: they must not hide behind a friendly question.
    private static readonly string[] _guards = ["refuse"];

    private static readonly (string Section, Regex Pattern)[] _intents =
    [
        .. TextFile.Lines("intents").Select(line =>
        {
            var colon = line.IndexOf(": ", StringComparison.Ordinal);
            return (line[..colon], new Regex(line[(colon + 2)..], RegexOptions.CultureInvariant));
        }),
    ];

    public string? Answer(Moment moment)
    {
        var text = onlyGuards ? Sentences.Normalise(moment.Said) : moment.Lower;
        foreach (var (section, pattern) in _intents)
        {
            if (_guards.Contains(section) != onlyGuards || !pattern.IsMatch(text))
                continue;
            var slots = new Dictionary<string, string>();
            if (Subject.Of(moment.Focus) is { } thing)
                slots["thing"] = thing;
            if (Phrases.LineAndQuestion(moment, section, slots) is { } answer)
                return answer;
        }

        return null;
    }
}
