using Lexi.Grains.GroupChats.Speaking;

namespace Lexi.Grains.GroupChats.Memories;

/// <summary>Which memories come to mind: how lately they did (0.99 an hour), how near they are to what is said, how much they matter; each 0 to 1.</summary>
public static class MemorySearch
{
    private const double KeptAnHour = 0.99;
    private const int MostImportance = 10;
    private const int ShortestWord = 3;

    /// <summary>The best first; of equal ones the newer.</summary>
    public static IReadOnlyList<ChatMemory> Best(MemoryQuery query, IReadOnlyList<ChatMemory> memories)
    {
        var words = WordsOf(query.Words);
        return [.. memories
            .Where(memory => memory.CharacterKey == query.CharacterKey && query.People.Contains(memory.UserId))
            .Select(memory => (Memory: memory, Score: Score(query, memory, words)))
            .OrderByDescending(scored => scored.Score).ThenByDescending(scored => scored.Memory.CreatedAt)
            .ThenBy(scored => scored.Memory.Id, StringComparer.Ordinal)
            .Take(query.Most).Select(scored => scored.Memory)];
    }

    /// <summary>0 to 3.</summary>
    public static double Score(MemoryQuery query, ChatMemory memory) => Score(query, memory, WordsOf(query.Words));

    /// <summary>What it is worth whatever the talk is about, 0 to 2: how lately it came to mind and how much it matters.</summary>
    public static double Worth(ChatMemory memory, DateTimeOffset now)
    {
        var hours = Math.Max(0, (now - memory.LastUsedAt).TotalHours);
        var importance = (Math.Clamp(memory.Importance, 1, MostImportance) - 1) / (MostImportance - 1.0);
        return Math.Pow(KeptAnHour, hours) + importance;
    }

    private static double Score(MemoryQuery query, ChatMemory memory, HashSet<string> words) =>
        Worth(memory, query.Now) + Relevance(query, memory, words);

    private static double Relevance(MemoryQuery query, ChatMemory memory, HashSet<string> words)
    {
        if (query.Embedding.Count > 0 && query.Embedding.Count == memory.Embedding.Count)
        {
            var product = 0.0;
            for (var at = 0; at < query.Embedding.Count; at++)
            {
                product += query.Embedding[at] * memory.Embedding[at];
            }

            return double.IsFinite(product) ? Math.Clamp(product, 0, 1) : 0;
        }

        var own = WordsOf(memory.Text);
        return own.Count == 0 ? 0 : own.Count(words.Contains) / (double)own.Count;
    }

    // Short words are in every sentence.
    private static HashSet<string> WordsOf(string text) =>
        [.. TextWords.Of(text).Where(word => word.Text.Length > ShortestWord).Select(word => Stem(word.Text))];

    private static string Stem(string word) => word.EndsWith("'s", StringComparison.Ordinal) ? word[..^2]
        : word.EndsWith('s') ? word[..^1] : word;
}
