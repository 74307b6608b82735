using Lexi.Grains.Characters.Lore;
using Lexi.Grains.Interfaces.Characters;
using Lexi.Voice.Models.Text;

namespace Lexi.Grains.Tests.Characters.Lore;

public sealed class LorebookMatcherTests
{
    [Theory]
    [InlineData("ship", "The ship sails.", true)]
    [InlineData("ship", "The SHIP sails.", true)]
    [InlineData("ship", "Friendship is magic.", false)]
    [InlineData("ship", "ships", false)]
    [InlineData("ship", "a ship, a harbour", true)]
    [InlineData("old ship", "the old ship", true)]
    [InlineData("船", "这艘船很旧", true)]
    [InlineData(" ship ", "ship", true)]
    [InlineData("", "anything", false)]
    [InlineData("c++", "I write c++ code", true)]
    public void A_key_is_found_as_a_word_whatever_its_case(string key, string said, bool isFound) =>
        Assert.Equal(isFound, Wakes(Entry(key), said));

    [Fact]
    public void Case_and_the_edges_of_words_count_as_the_entry_says()
    {
        Assert.False(Wakes(Entry("Ship") with { IsCaseSensitive = true }, "the ship"));
        Assert.True(Wakes(Entry("Ship") with { IsCaseSensitive = true }, "the Ship"));
        Assert.True(Wakes(Entry("ship") with { IsWholeWord = false }, "friendship"));
    }

    [Theory]
    [InlineData("/s(hip|ail)s?/", "she sails", true)]
    [InlineData("/^Ahoy/", "ahoy there", true)]
    [InlineData("/(?<=old )ship/", "an old ship", true)]
    [InlineData("/[/", "[", false)]
    [InlineData("/a/b", "a", false)]
    [InlineData("/path", "/path", true)]
    public void A_key_between_slashes_is_a_pattern(string key, string said, bool isFound) =>
        Assert.Equal(isFound, Wakes(Entry(key) with { IsWholeWord = false }, said));

    [Fact]
    public void A_pattern_has_up_to_two_hundred_characters()
    {
        Assert.True(Wakes(Entry($"/{new string('a', LorebookMatcher.PatternCharacters)}/"), new string('a', 300)));
        Assert.False(Wakes(Entry($"/{new string('a', LorebookMatcher.PatternCharacters + 1)}/"), new string('a', 300)));
    }

    [Fact]
    public void Patterns_that_never_end_are_given_up_and_the_words_of_others_still_count()
    {
        var evil = Enumerable.Range(0, 50).Select(index => Entry($"/(?=(a+)+$)(x{index}|(a+)+)$/") with { Order = index });
        var book = Book([.. evil, Entry("ship") with { Content = "fine" }]);
        var matched = Match(book, [new string('a', 5000) + "! ship"]);
        Assert.Equal("fine", Assert.Single(matched).Content);
    }

    [Fact]
    public void A_selective_entry_needs_one_of_both_kinds_of_keys()
    {
        var entry = Entry("ship") with { SecondaryKeys = ["storm", "fog"], IsSelective = true };
        Assert.False(Wakes(entry, "a ship"));
        Assert.False(Wakes(entry, "a storm"));
        Assert.True(Wakes(entry, "a ship in the fog"));
        Assert.True(Wakes(entry with { IsSelective = false }, "a ship"));
        Assert.True(Wakes(entry with { SecondaryKeys = [] }, "a ship"));
    }

    [Fact]
    public void A_constant_entry_needs_no_key_and_one_that_is_switched_off_or_empty_never_appears()
    {
        Assert.True(Wakes(Entry("x") with { IsConstant = true }, "nothing of it"));
        Assert.False(Wakes(Entry("x") with { IsConstant = true, IsEnabled = false }, "x"));
        Assert.False(Wakes(Entry("x") with { Content = " \n" }, "x"));
        Assert.False(Wakes(Entry("x") with { Content = "{{// only a note}}" }, "x"));
    }

    [Fact]
    public void Only_as_many_messages_are_searched_as_the_book_says()
    {
        var book = Book([Entry("ship")]) with { ScanDepth = 2 };
        Assert.Single(Match(book, ["a", "ship"]));
        Assert.Empty(Match(book, ["a", "b", "ship"]));
        Assert.Empty(Match(book with { ScanDepth = 0 }, ["ship"]));
        Assert.Empty(Match(book with { ScanDepth = 10_000 }, [.. Enumerable.Repeat("a", LorebookMatcher.MostScanDepth), "ship"]));
    }

    [Fact]
    public void Entries_wake_others_by_their_words_where_the_book_says_so()
    {
        var book = Book([Entry("ship") with { Content = "She has a captain." }, Entry("captain") with { Content = "He fears rats." }, Entry("rats")]);
        Assert.Single(Match(book, ["ship"]));
        Assert.Equal(3, Match(book with { IsRecursive = true }, ["ship"]).Count);
    }

    [Fact]
    public void Entries_that_wake_each_other_in_a_circle_come_once()
    {
        var book = Book([Entry("a") with { Content = "b" }, Entry("b") with { Content = "a" }]) with { IsRecursive = true };
        Assert.Equal(2, Match(book, ["a"]).Count);
    }

    [Fact]
    public void A_hidden_key_wakes_others_and_is_told_to_nobody()
    {
        var book = Book([Entry("ship") with { Content = "Old.{{hidden_key:rats}}" }, Entry("rats") with { Content = "Rats!" }]) with { IsRecursive = true };
        Assert.Equal(["Old.", "Rats!"], Match(book, ["ship"]).Select(entry => entry.Content));
    }

    [Fact]
    public void An_entry_appears_as_often_as_its_probability_says_and_is_rolled_once()
    {
        var book = Book([Entry("a") with { Probability = 30 }, Entry("a") with { Probability = 100 }, Entry("a") with { Probability = 0 }]) with { IsRecursive = true };
        var chance = new Random(5);
        var counts = Enumerable.Range(0, 2000).Select(_ => LorebookMatcher.Match(book, ["a"], chance, Length).Count - 1).Sum();
        Assert.InRange(counts, 520, 680);
    }

    [Fact]
    public void The_same_seed_gives_the_same_entries()
    {
        var book = Book([.. Enumerable.Range(0, 40).Select(index => Entry("a") with { Probability = 50, Order = index })]);
        var first = LorebookMatcher.Match(book, ["a"], new Random(3), Length).Select(entry => entry.Entry.Order);
        Assert.Equal(first, LorebookMatcher.Match(book, ["a"], new Random(3), Length).Select(entry => entry.Entry.Order));
    }

    [Fact]
    public void Beyond_the_budget_the_least_important_goes_first_and_of_equals_the_earliest()
    {
        var book = Book(
        [
            Entry("a") with { Content = "1111", Priority = 1, Order = 1 },
            Entry("a") with { Content = "2222", Priority = 5, Order = 2 },
            Entry("a") with { Content = "3333", Priority = 5, Order = 3 },
            Entry("a") with { Content = "4444", Priority = 9, Order = 4 },
        ]);
        Assert.Equal(["1111", "2222", "3333", "4444"], Contents(book with { TokenBudget = 16 }));
        Assert.Equal(["2222", "3333", "4444"], Contents(book with { TokenBudget = 15 }));
        Assert.Equal(["3333", "4444"], Contents(book with { TokenBudget = 8 }));
        Assert.Equal(["4444"], Contents(book with { TokenBudget = 7 }));
        Assert.Empty(Contents(book with { TokenBudget = 3 }));
    }

    [Fact]
    public void One_that_is_too_large_does_not_take_the_place_of_those_that_fit() => Assert.Equal(
        ["ab"], Contents(Book([Entry("a") with { Content = "a long entry", Priority = 99 }, Entry("a") with { Content = "ab" }]) with { TokenBudget = 5 }));

    [Fact]
    public void Entries_stand_in_their_order_at_their_place()
    {
        var matched = Match(Book(
        [
            Entry("a") with { Order = 2, Position = LorePosition.AfterCharacter },
            Entry("a") with { Order = 1, Position = LorePosition.AtDepth, Depth = 3 },
            Entry("a") with { Order = 1, Position = LorePosition.BeforeCharacter },
        ]), ["a"]);
        Assert.Equal([LorePosition.AtDepth, LorePosition.BeforeCharacter, LorePosition.AfterCharacter], matched.Select(entry => entry.Position));
        Assert.Equal(3, matched[0].Depth);
        Assert.All(matched, entry => Assert.Equal(TextRole.System, entry.Role));
    }

    [Theory]
    [InlineData("@@depth 2\nText", LorePosition.AtDepth, 2, TextRole.System)]
    [InlineData("@@depth -1\n@@role assistant\n\nText", LorePosition.AtDepth, 0, TextRole.Assistant)]
    [InlineData("@@reverse_depth 1\nText", LorePosition.AtDepth, 2, TextRole.System)]
    [InlineData("@@position before_desc\n@@depth 2\nText", LorePosition.BeforeCharacter, 0, TextRole.System)]
    [InlineData("@@position after_desc\r\n\r\nText", LorePosition.AfterCharacter, 0, TextRole.System)]
    [InlineData("@@position somewhere\n@@role robot\nText", LorePosition.BeforeCharacter, 0, TextRole.System)]
    [InlineData("@@depth 1\n@@depth 9\nText", LorePosition.AtDepth, 1, TextRole.System)]
    [InlineData("@@risu_only 4\n@@@depth 2\nText", LorePosition.AtDepth, 2, TextRole.System)]
    [InlineData("@@risu_only 4\n@@@agn_only 3\n@@@depth 2\nText", LorePosition.AtDepth, 2, TextRole.System)]
    [InlineData("@@depth 1\n@@@depth 2\nText", LorePosition.AtDepth, 1, TextRole.System)]
    [InlineData("@@depth x\n@@@depth 2\nText", LorePosition.AtDepth, 2, TextRole.System)]
    [InlineData("@@is_user_icon me\n@@keep_activate_after_match\nText", LorePosition.BeforeCharacter, 0, TextRole.System)]
    public void A_decorator_moves_an_entry_and_is_not_part_of_it(string content, LorePosition position, int depth, TextRole role)
    {
        var matched = Assert.Single(Match(Book([Entry("a") with { Content = content }]), ["a", "b", "c"]));
        Assert.Equal(("Text", position, depth, role), (matched.Content, matched.Position, matched.Depth, matched.Role));
    }

    [Theory]
    [InlineData("@@activate\nText", "nothing", true)]
    [InlineData("@@dont_activate\nText", "key", false)]
    [InlineData("@@dont_activate\n@@activate\nText", "nothing", true)]
    [InlineData("@@additional_keys storm, fog\nText", "key", false)]
    [InlineData("@@additional_keys storm, fog\nText", "key in the fog", true)]
    [InlineData("@@exclude_keys storm,fog\nText", "key in the fog", false)]
    [InlineData("@@exclude_keys storm,fog\nText", "key", true)]
    [InlineData("@@scan_depth 0\nText", "key", false)]
    [InlineData("@@activate_only_after 5\nText", "key", true)]
    [InlineData("@@activate_only_after 6\nText", "key", false)]
    [InlineData("@@activate_only_every 5\nText", "key", true)]
    [InlineData("@@activate_only_every 2\nText", "key", false)]
    [InlineData("@@activate_only_every 0\nText", "key", true)]
    public void A_decorator_decides_whether_an_entry_wakes(string content, string said, bool isAwake) => Assert.Equal(
        isAwake, LorebookMatcher.Match(Book([Entry("key") with { Content = content }]), [said], new Random(1), Length, characterMessages: 5).Count > 0);

    [Fact]
    public void A_book_of_strangers_costs_little_however_it_is_made()
    {
        var keys = Enumerable.Range(0, 20).Select(index => $"/(a|aa|b{index})+c/").ToArray();
        var book = Book([.. Enumerable.Range(0, 500).Select(index => Entry("never") with { Keys = keys, Content = $"a{index}" })]) with
        {
            IsRecursive = true,
            ScanDepth = 100,
        };
        Assert.Empty(Match(book, [.. Enumerable.Repeat(new string('a', 4000), 100)]));
    }

    [Fact]
    public void Words_that_are_almost_found_everywhere_are_given_up_in_time()
    {
        var keys = Enumerable.Range(0, 50).Select(_ => "a").ToArray();
        var book = Book([Entry("ship") with { Content = "fine" }, .. Enumerable.Range(0, 1000).Select(_ => Entry("a") with { Keys = keys })]) with { ScanDepth = 100 };
        Assert.Equal("fine", Assert.Single(Match(book, ["ship", .. Enumerable.Repeat(new string('a', 4000), 100)])).Content);
    }

    private static IEnumerable<string> Contents(Lorebook book) => Match(book, ["a"]).Select(entry => entry.Content);

    private static bool Wakes(LoreEntry entry, string said) => Match(Book([entry]), [said]).Count > 0;

    private static IReadOnlyList<MatchedEntry> Match(Lorebook book, IReadOnlyList<string> newestFirst) =>
        LorebookMatcher.Match(book, newestFirst, new Random(1), Length);

    private static int Length(string text) => text.Length;

    private static Lorebook Book(IReadOnlyList<LoreEntry> entries) => new() { Entries = entries, TokenBudget = 100_000 };

    private static LoreEntry Entry(string key) => new() { Keys = [key], Content = "words" };
}
