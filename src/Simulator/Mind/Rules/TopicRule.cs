namespace Lexi.Simulator.Mind.Rules;

/// <summary>Has something to say about the subjects of <c>topics.txt</c>.</summary>
internal sealed class TopicRule : IRule
{
    // A question about a subject is now and then answered as a question.
    private const double AnswersQuestions = 0.65;

    private static readonly Dictionary<string, string> _topics = ReadTopics();

    /// <summary>The subject a word in lower case belongs to; null for none.</summary>
    public static string? TopicOf(ReadOnlySpan<char> word) =>
        _topics.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var topic) ? topic : null;

    public string? Answer(Moment moment)
    {
        if (moment.IsQuestion && !moment.Chance(AnswersQuestions))
            return null;
        var lower = moment.Lower.AsSpan();
        foreach (var range in lower.SplitAny(" ,.;:!?\"()"))
        {
            if (TopicOf(lower[range]) is { } topic)
                return Remark(moment, topic);
        }

        return null;
    }

    /// <summary>A thought of one's own, after what the person said has been taken up.</summary>
    private static string? Remark(Moment moment, string topic)
    {
        var remark = Phrases.LineAndQuestion(moment, topic);
        if (remark is null || moment.IsQuestion || Reflection.Of(moment.Focus) is not { } reflected || !moment.Chance(0.3))
            return remark;
        return $"{Sentences.Capital(reflected)}! {remark}";
    }

    private static Dictionary<string, string> ReadTopics()
    {
        var topics = new Dictionary<string, string>();
        foreach (var line in TextFile.Lines("topics"))
        {
            var colon = line.IndexOf(": ", StringComparison.Ordinal);
            foreach (var word in line[(colon + 2)..].Split(' '))
                topics.TryAdd(word, line[..colon]);
        }

        return topics;
    }
}
