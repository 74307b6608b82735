using System.Text.RegularExpressions;

namespace Lexi.Simulator.Mind.Rules;

/// <summary>Remembers the person's name and what they said earlier in the conversation.</summary>
internal sealed partial class RecallRule : IRule
{
    private const int LongestQuote = 120;

    public string? Answer(Moment moment)
    {
        if (AskedName().IsMatch(moment.Lower))
            return Phrases.Line(moment, moment.User is null ? "name-unknown" : "name-known");
        if (!Asked().IsMatch(moment.Lower))
            return null;

        var about = Subject.Of(Asked().Replace(moment.Lower, " "))?.Split(' ')[^1];
        var earlier = Statements(moment).ToList();
        var fitting = about is null ? [] : earlier.Where(said => said.Contains(about, StringComparison.OrdinalIgnoreCase)).ToList();
        var pool = fitting.Count > 0 ? fitting : earlier;
        if (pool.Count == 0)
            return Phrases.Line(moment, "recall-none");

        var said = fitting.Count > 0 ? fitting[^1] : pool[moment.Random.Next(pool.Count)];
        var slots = new Dictionary<string, string>();
        if (Reflection.Of(said) is { } reflected)
            slots["reflected"] = reflected;
        else if (fitting.Count == 0 && Subject.Of(said) is { } topic)
            slots["topic"] = topic;
        if (slots.Count == 0)
            slots["earlier"] = said.TrimEnd('.', '!');
        return Phrases.Line(moment, "recall", slots);
    }

    private static IEnumerable<string> Statements(Moment moment) =>
        from words in moment.EarlierWords
        from sentence in Sentences.Of(words)
        where sentence.Length is > 12 and < LongestQuote && !Sentences.IsQuestion(sentence)
        select sentence;

    [GeneratedRegex(@"\b(?:what('s| is) my name|who am i|(?:do you )?(?:know|remember) my name)\b")]
    private static partial Regex AskedName();

    [GeneratedRegex(@"\b(?:do you (?:still )?remember|what did i (?:just )?(?:say|tell you)|did i (?:say|tell you|mention)|what were we (?:talking|speaking) about|what do you (?:know|remember)(?= about (?:me|my|us))|what have i told you|i (?:told|said to) you)\b")]
    private static partial Regex Asked();
}
