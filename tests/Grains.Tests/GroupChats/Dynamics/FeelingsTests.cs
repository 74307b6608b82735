using Lexi.Grains.GroupChats.Dynamics;
using Lexi.Grains.Interfaces.Characters;
using Lexi.Grains.Interfaces.GroupChats;

namespace Lexi.Grains.Tests.GroupChats.Dynamics;

public sealed class FeelingsTests
{
    private static readonly DateTimeOffset _now = new(2026, 11, 20, 20, 0, 0, TimeSpan.Zero);
    private static readonly FirstFeeling _first = new() { Key = "lexi", Text = "", Affinity = 0.4, Type = "teasing" };

    [Fact]
    public void A_feeling_begins_as_its_author_wrote_it()
    {
        Assert.Equal(
            new Relationship { From = "nyx", To = "lexi", Type = "teasing", Affinity = 0.4, Count = 0, At = _now },
            Feelings.First("nyx", "lexi", _first, _now));
        Assert.Equal(("neutral", 0.0), Feelings.First("nyx", "usr_1", null, _now) is var blank ? (blank.Type, blank.Affinity) : default);
    }

    [Theory]
    [InlineData(0, -1, -0.25)]
    [InlineData(0, 1, 0.25)]
    [InlineData(0, 0, 0)]
    [InlineData(0.5, 1, 0.625)]
    [InlineData(0.5, -1, 0.25)]
    [InlineData(-0.9, -1, -0.925)]
    [InlineData(1, 1, 1)]
    [InlineData(0, 99, 0.25)]
    [InlineData(0, double.NaN, 0)]
    public void A_step_is_at_most_a_quarter_and_smaller_the_further_it_goes(double affinity, double delta, double expected) =>
        Assert.Equal(expected, Feelings.Apply(Feeling(affinity), new FeelingChange(delta, null, ""), null, _now).Affinity, 4);

    [Fact]
    public void A_change_counts_says_why_and_when()
    {
        var later = _now.AddSeconds(5);
        var moved = Feelings.Apply(Feeling(0) with { Count = 3, Reason = "Old." }, new FeelingChange(-1, null, "She\nlaughed."), null, later);
        Assert.Equal((4, "She laughed.", later), (moved.Count, moved.Reason, moved.At));
        Assert.Equal("Old.", Feelings.Apply(Feeling(0) with { Reason = "Old." }, new FeelingChange(0.1, null, ""), null, later).Reason);
    }

    [Fact]
    public void In_a_week_half_of_what_happened_is_forgotten()
    {
        var hurt = Feeling(-0.8);
        Assert.Equal(-0.2, Feelings.Now(hurt, _first, _now.AddDays(7)).Affinity, 4);
        Assert.Equal(0.4, Feelings.Now(hurt, _first, _now.AddDays(700)).Affinity, 4);
        Assert.Equal(-0.8, Feelings.Now(hurt, _first, _now.AddDays(-1)).Affinity, 4);
    }

    [Fact]
    public void A_name_stays_until_the_affinity_is_clearly_out_of_its_range()
    {
        Assert.Equal("neutral", FeelingTypes.Next("neutral", 0.34));
        Assert.Equal("friendly", FeelingTypes.Next("neutral", 0.36));
        Assert.Equal("friendly", FeelingTypes.Next("friendly", 0.16));
        Assert.Equal("neutral", FeelingTypes.Next("friendly", 0.14));
        Assert.Equal("hostile", FeelingTypes.Next("friendly", -0.9));
        Assert.Equal("close", FeelingTypes.Next("friendly", 0.9));
    }

    [Fact]
    public void A_coloured_name_holds_as_long_as_the_affinity_allows()
    {
        Assert.Equal("flirty", FeelingTypes.Next("friendly", 0.5, "flirty"));
        Assert.Equal("friendly", FeelingTypes.Next("friendly", 0.5, "nonsense"));
        Assert.Equal("hostile", FeelingTypes.Next("hostile", -0.8, "flirty"));
        Assert.Equal("flirty", FeelingTypes.Next("flirty", 0.05));
        Assert.Equal("neutral", FeelingTypes.Next("flirty", -0.05));
        Assert.Equal("sisterly", FeelingTypes.Next("sisterly", 0.2));
        Assert.Equal("tense", FeelingTypes.Next("sisterly", -0.3));
    }

    [Fact]
    public void Whatever_happens_a_feeling_stays_within_its_bounds()
    {
        var random = new Random(5);
        var feeling = Feelings.First("nyx", "lexi", _first, _now);
        for (var step = 0; step < 10_000; step++)
        {
            var types = FeelingTypes.All;
            feeling = Feelings.Apply(feeling, new FeelingChange((random.NextDouble() * 4) - 2, types[random.Next(types.Count)], "x"), _first, feeling.At.AddMinutes(random.Next(500)));
            Assert.InRange(feeling.Affinity, -1, 1);
            Assert.Contains(feeling.Type, types);
            Assert.Equal(step + 1, feeling.Count);
        }
    }

    private static Relationship Feeling(double affinity) => new() { From = "nyx", To = "lexi", Type = "neutral", Affinity = affinity, Count = 0, At = _now };
}
