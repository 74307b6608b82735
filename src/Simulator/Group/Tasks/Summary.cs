using Lexi.Simulator.Mind;

namespace Lexi.Simulator.Group.Tasks;

/// <summary>Tells a conversation in a few sentences: who talked of what, what people said of themselves, how it went, how it ended.</summary>
internal static class Summary
{
    private const int LongestQuote = 140;
    private const int MostBefore = 3;

    /// <param name="facts">What was said, and what was told before.</param>
    public static string Of(TaskFacts facts)
    {
        var lines = facts.Lines;
        if (lines.Count == 0)
            return facts.Before.Length > 0 ? facts.Before : "Nothing was said.";
        var names = lines.Select(line => line.From).Where(name => name.Length > 0).Distinct().Take(6).ToList();
        var subjects = lines.Select(line => Subject.Of(line.Says)).OfType<string>().Where(subject => subject.Length < 40)
            .GroupBy(subject => subject, StringComparer.OrdinalIgnoreCase).OrderByDescending(group => group.Count()).Take(3).Select(group => group.Key).ToList();

        // What is old becomes shorter.
        var parts = Sentences.Of(facts.Before).Take(MostBefore).ToList();
        parts.Add(subjects.Count == 0 ? $"{List(names)} talked." : $"{List(names)} talked about {List(subjects)}.");
        parts.AddRange(MemoryExtractor.Find(lines).OrderByDescending(memory => memory.Importance).Take(3).Select(memory => memory.Text));
        var moods = lines.Select(line => (line.From, Felt: Sentiment.Of(line.Says))).ToList();
        if (moods.Where(mood => mood.Felt.Value < -0.4).Select(mood => mood.From).Distinct().Take(3).ToList() is { Count: > 0 } cross)
            parts.Add($"There was a quarrel: {List(cross)} used hard words.");
        else if (moods.Where(mood => mood.Felt.Value > 0.5).Select(mood => mood.From).Distinct().Take(3).ToList() is { Count: > 0 } kind)
            parts.Add($"{List(kind)} said kind things.");
        var last = lines[^1];
        var end = Sentences.Of(last.Says) is [.., var sentence] ? sentence : last.Says;
        parts.Add($"In the end {last.From} said: \"{(end.Length > LongestQuote ? end[..LongestQuote] + "…" : end)}\"");
        return string.Join(' ', parts);
    }

    private static string List(List<string> items) =>
        items.Count switch { 0 => "Somebody", 1 => items[0], _ => $"{string.Join(", ", items.Take(items.Count - 1))} and {items[^1]}" };
}
