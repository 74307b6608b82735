using Lexi.Simulator.People.Figures;

namespace Lexi.Simulator.Tests.People;

public sealed class FiguresTests
{
    [Theory]
    [InlineData("Nyx, what do you think?", "nyx what do you think", 5, 0, 0, 0)]
    [InlineData("Nyx, what do you think?", "Nyx, what do they think?", 5, 1, 0, 0)]
    [InlineData("Nyx, what do you think?", "what do you think?", 5, 0, 1, 0)]
    [InlineData("What do you think?", "well, what do you think?", 4, 0, 0, 1)]
    [InlineData("I don't know", "I dont know", 3, 0, 0, 0)]
    [InlineData("One two three", "", 3, 0, 3, 0)]
    [InlineData("", "one two", 0, 0, 0, 2)]
    [InlineData("– …", "", 0, 0, 0, 0)]
    public void A_transcript_is_compared_word_by_word(string said, string written, int words, int replaced, int missing, int invented) =>
        Assert.Equal(new WordErrors(words, replaced, missing, invented), WordErrors.Compare([new SaidWords(said, false)], written));

    [Fact]
    public void What_need_not_be_written_is_no_error_either_way()
    {
        SaidWords[] said = [new("Hello there.", false), new("Mhm.", true), new("Go on.", false)];
        Assert.Equal(new WordErrors(4, 0, 0, 0), WordErrors.Compare(said, "hello there go on"));
        Assert.Equal(new WordErrors(5, 0, 0, 0), WordErrors.Compare(said, "hello there mhm go on"));
    }

    [Fact]
    public void Errors_of_several_people_add_up()
    {
        var both = new WordErrors(10, 1, 0, 0) + new WordErrors(30, 0, 2, 1);
        Assert.Equal(0.1, both.Rate);
        Assert.Equal(0, default(WordErrors).Rate);
    }

    [Fact]
    public void A_spread_knows_its_quantiles_to_a_tenth_of_a_millisecond()
    {
        var spread = new Spread();
        for (var i = 1; i <= 1000; i++)
            spread.Add(i * 0.2);
        Assert.Equal(1000, spread.Count);
        Assert.InRange(spread.At(0.5), 99.9, 100.11);
        Assert.InRange(spread.At(0.95), 189.9, 190.11);
        Assert.Equal(200, spread.At(1), 6);
        Assert.Equal(200, spread.Most, 6);
        Assert.Equal(100.1, spread.Mean, 6);
    }

    [Fact]
    public void A_spread_takes_anything()
    {
        var spread = new Spread();
        Assert.Equal(new SpreadFigures(0, 0, 0, 0, 0), spread.Figures());
        spread.Add(-3);
        spread.Add(3_456.7);
        spread.Add(1e9);
        Assert.Equal(0.1, spread.At(0.1), 6);
        Assert.InRange(spread.At(0.6), 3_456, 3_500);
        Assert.Equal(1e9, spread.At(1));
    }

    [Fact]
    public void Spreads_add_up()
    {
        var (a, b) = (new Spread(), new Spread());
        a.Add(1);
        b.Add(2);
        b.Add(30);
        a.Add(b);
        Assert.Equal(new SpreadFigures(3, 2.1, 30, 30, 30), a.Figures());
    }
}
