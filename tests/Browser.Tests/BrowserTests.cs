namespace Lexi.Browser.Tests;

/// <summary>What a person meets in a real browser. The scenarios are tests/browser/test/*.test.mjs.</summary>
public sealed class BrowserTests(BrowserSuite suite) : IClassFixture<BrowserSuite>
{
    public static TheoryData<string> Scenarios => new(
        "entrance: a guest comes in and finds the four characters",
        "entrance: a person registers, logs out and logs in again",
        "entrance: settings are kept over a reload",
        "entrance: nobody is kept out of any page, light or dark, wide or narrow",
        "entrance: no error, no foreign host, no broken policy");

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void The_browser_shows(string scenario)
    {
        Assert.SkipWhen(suite.SkipReason is not null, suite.SkipReason ?? "");
        suite.Check(scenario);
    }

    [Fact]
    public void No_scenario_is_left_out()
    {
        Assert.SkipWhen(suite.SkipReason is not null, suite.SkipReason ?? "");
        Assert.Equal(Scenarios.Select(row => row.Data).Order(), suite.Names.Order());
    }
}
