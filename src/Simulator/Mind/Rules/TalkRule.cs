namespace Lexi.Simulator.Mind.Rules;

/// <summary>Answers whatever no other rule knows, by the kind of question or by taking up what was said. Always answers.</summary>
internal sealed class TalkRule : IRule
{
    public string? Answer(Moment moment)
    {
        var slots = new Dictionary<string, string>();
        if (Subject.Of(moment.Focus) is { } thing)
            slots["thing"] = thing;
        if (moment.IsQuestion)
            return Phrases.LineAndQuestion(moment, KindOf(moment.Lower), slots) ?? Phrases.LineAndQuestion(moment, "small");

        var last = Sentences.Of(moment.Focus) is [.., var sentence] ? sentence : moment.Focus;
        if (Reflection.Of(last) is { } reflected && moment.Chance(0.7))
        {
            slots["reflected"] = reflected;
            return Phrases.LineAndQuestion(moment, "reflect", slots);
        }

        return Phrases.LineAndQuestion(moment, slots.Count > 0 ? "statement" : "small", slots);
    }

    private static string KindOf(string lower)
    {
        foreach (var word in lower.Split(' ').Take(6))
        {
            switch (word)
            {
                case "why":
                    return "why";
                case "when":
                    return "when";
                case "who" or "who's" or "whose" or "whom":
                    return "who";
                case "where" or "where's":
                    return "where";
                case "how" or "how's":
                    return "how";
                case "what" or "what's" or "which":
                    return "what";
            }
        }

        return "yes-no";
    }
}
