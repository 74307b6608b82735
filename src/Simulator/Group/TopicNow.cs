using Lexi.Simulator.Mind.Rules;

namespace Lexi.Simulator.Group;

/// <summary>Finds the subject of <c>topics.txt</c> that a conversation is on.</summary>
internal static class TopicNow
{
    private const int LinesLookedAt = 8;

    /// <returns>The newest subject and how many of the latest lines were about it; null and 0 when there was none.</returns>
    public static (string? Topic, int Turns) Of(IReadOnlyList<ChatLine> lines)
    {
        var (topic, turns) = ((string?)null, 0);
        for (var i = lines.Count - 1; i >= Math.Max(0, lines.Count - LinesLookedAt); i--)
        {
            var found = In(lines[i].Says);
            topic ??= found;
            turns += found is not null && found == topic ? 1 : 0;
        }

        return (topic, turns);
    }

    private static string? In(string says)
    {
        var lower = says.ToLowerInvariant().AsSpan();
        foreach (var range in lower.SplitAny(" ,.;:!?\"“”()"))
        {
            if (TopicRule.TopicOf(lower[range]) is { } topic)
                return topic;
        }

        return null;
    }
}
