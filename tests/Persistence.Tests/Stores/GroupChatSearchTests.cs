using Lexi.Persistence.Tests.Databases;

namespace Lexi.Persistence.Tests.Stores;

public abstract class GroupChatSearchTests<TFixture>(TFixture fixture) : IClassFixture<TFixture>
    where TFixture : DatabaseFixture
{
    private GroupChatSamples Samples => field ??= new(fixture.Database);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("NYX", "nyx?")]
    [InlineData("straße", "Die STRAßE ist lang")]
    [InlineData("ÅNGSTRÖM", "ein A\u030Angstro\u0308m")]
    [InlineData("ΟΔΥΣΣΕΥΣ", "ὁ Οδυσσευς ήρθε")]
    [InlineData("привет", "ПРИВЕТ, мир")]
    [InlineData("poem nyx", "A poem by Nyx")]
    [InlineData("  nyx\t poem ", "A poem by Nyx")]
    [InlineData("👩‍👩‍👧", "my 👩‍👩‍👧 and I")]
    [InlineData("100%", "I am 100% sure")]
    [InlineData("snake_case", "It is Snake_Case here")]
    [InlineData(@"c:\temp", @"Look in C:\Temp\lexi")]
    [InlineData(@"\", @"a \ b")]
    [InlineData("' OR 1=1--", "they typed ' or 1=1-- and waited")]
    [InlineData("\"; DROP", "\"; DROP TABLE users; --")]
    [InlineData("@Word0", "the parameter @word0 :word0 $1 ?")]
    [InlineData("a\0b", "A\0B")]
    [InlineData("one two three four five six seven eight nine ten", "eight nine ten; one two three four five six seven")]
    public async Task Words_are_found_whatever_their_case_and_their_signs(string words, string text)
    {
        var header = await Samples.Create("search", Samples.Said(1, "Something else."), Samples.Said(2, text), Samples.Said(3, "And more."));
        var found = Assert.Single(await Samples.Store.Search(header.ChatId, words, null, 10, Cancellation));
        Assert.Equal(2, found.Message.Position);
    }

    [Theory]
    [InlineData("%")]
    [InlineData("_")]
    [InlineData(@"\")]
    [InlineData("h_llo")]
    [InlineData("hel%")]
    [InlineData("%%%%%%")]
    [InlineData(@"\%")]
    [InlineData("hello moon")]
    [InlineData("' OR 1=1--")]
    [InlineData("")]
    [InlineData(" \t\r\n ")]
    public async Task What_is_not_there_is_not_found(string words)
    {
        var header = await Samples.Create("search", Samples.Said(1, "Hello world"));
        Assert.Empty(await Samples.Store.Search(header.ChatId, words, null, 10, Cancellation));
    }

    [Fact]
    public async Task A_search_pages_backwards_and_stays_in_its_chat()
    {
        var texts = Enumerable.Range(1, 9).Select(position => Samples.Said(position, position % 2 == 0 ? "even" : "odd")).ToArray();
        var header = await Samples.Create("paged", texts);
        _ = await Samples.Create("other", Samples.Said(1, "even"));
        var first = await Samples.Store.Search(header.ChatId, "EVEN", null, 3, Cancellation);
        var second = await Samples.Store.Search(header.ChatId, "EVEN", first[0].Message.Position, 3, Cancellation);
        Assert.Equal([4L, 6, 8], first.Select(stored => stored.Message.Position));
        Assert.Equal(2, Assert.Single(second).Message.Position);
    }

    [Fact]
    public async Task The_newest_words_are_the_ones_that_are_searched()
    {
        var header = await Samples.Create("edited", GroupChatSamples.Answered(1, "a raven"));
        await Samples.Store.Commit(new() { Header = header, Messages = [GroupChatSamples.Answered(1, "a raven", "a dove")] }, Cancellation);
        Assert.Empty(await Samples.Store.Search(header.ChatId, "raven", null, 10, Cancellation));
        _ = Assert.Single(await Samples.Store.Search(header.ChatId, "dove", null, 10, Cancellation));
    }
}

public sealed class GroupChatSearchOnSqlite(SqliteFixture fixture) : GroupChatSearchTests<SqliteFixture>(fixture);

public sealed class GroupChatSearchOnPostgreSql(PostgreSqlFixture fixture) : GroupChatSearchTests<PostgreSqlFixture>(fixture);
