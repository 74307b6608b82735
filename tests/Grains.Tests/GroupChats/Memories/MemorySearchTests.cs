using Lexi.Grains.GroupChats;
using Lexi.Grains.GroupChats.Memories;

namespace Lexi.Grains.Tests.GroupChats.Memories;

public sealed class MemorySearchTests
{
    private static readonly DateTimeOffset _now = new(2026, 11, 20, 20, 0, 0, TimeSpan.Zero);
    private static readonly MemoryQuery _query = new() { CharacterKey = "nyx", People = ["usr_ann"], Words = "Shall we go sailing tomorrow?", Now = _now };

    [Fact]
    public void A_score_is_recency_and_relevance_and_importance()
    {
        Assert.Equal(1 + 0 + 0, MemorySearch.Score(_query, Memory("Ann likes tea.", importance: 1)), 6);
        Assert.Equal(Math.Pow(0.99, 100), MemorySearch.Score(_query, Memory("Ann likes tea.", importance: 1, hours: 100)), 6);
        Assert.Equal(1 + 0 + 1, MemorySearch.Score(_query, Memory("Ann likes tea.", importance: 10)), 6);
        Assert.Equal(1 + 1 + 0, MemorySearch.Score(_query, Memory("sailing", importance: 1)), 6);
        Assert.Equal(1 + 0.5 + 0, MemorySearch.Score(_query, Memory("Fears sailing", importance: 1)), 6);
    }

    [Fact]
    public void Meaning_counts_before_words_where_both_have_one()
    {
        var query = _query with { Embedding = [1, 0] };
        Assert.Equal(1 + 0.6, MemorySearch.Score(query, Memory("sailing", importance: 1) with { Embedding = [0.6f, 0.8f] }), 5);
        Assert.Equal(1 + 0, MemorySearch.Score(query, Memory("sailing", importance: 1) with { Embedding = [-1, 0] }), 5);
        Assert.Equal(1 + 1, MemorySearch.Score(query, Memory("sailing", importance: 1) with { Embedding = [1, 0, 0] }), 5);
        Assert.Equal(1 + 0, MemorySearch.Score(query, Memory("sailing", importance: 1) with { Embedding = [float.NaN, 0] }), 5);
    }

    [Fact]
    public void What_fits_matters_and_is_fresh_comes_first()
    {
        var best = MemorySearch.Best(_query with { Most = 3 },
        [
            Memory("Ann likes tea.", importance: 2),
            Memory("Ann is afraid of sailing.", importance: 6),
            Memory("Ann had a cold.", importance: 1, hours: 300),
            Memory("Ann's brother drowned.", importance: 10, hours: 50),
        ]);
        Assert.Equal(["Ann is afraid of sailing.", "Ann's brother drowned.", "Ann likes tea."], best.Select(memory => memory.Text));
    }

    [Fact]
    public void Only_its_own_memories_of_those_who_are_here_come_to_mind() => Assert.Equal(
        ["mine"],
        MemorySearch.Best(_query, [Memory("mine"), Memory("Lexi's") with { CharacterKey = "lexi" }, Memory("Bob's") with { UserId = "usr_bob" }]).Select(memory => memory.Text));

    private static ChatMemory Memory(string text, int importance = 5, int hours = 0) => new()
    {
        Id = "mem_" + text,
        CharacterKey = "nyx",
        UserId = "usr_ann",
        ChatId = "chat_1",
        Text = text,
        Importance = importance,
        CreatedAt = _now.AddHours(-hours),
        LastUsedAt = _now.AddHours(-hours),
    };
}
