namespace Lexi.Browser.Tests;

/// <summary>What a person meets in a real browser. The scenarios are tests/browser/test/*.test.mjs.</summary>
public sealed class BrowserTests(BrowserSuite suite) : IClassFixture<BrowserSuite>
{
    public static TheoryData<string> Scenarios => new(
        "call: the captions of the person are the words that the microphone heard",
        "call: the answer is heard at the loudspeaker word for word as its caption says",
        "call: a cough and a murmur lose nothing of the answer",
        "call: an interruption silences the answer within 200 ms of being confirmed",
        "call: what is stored of an interrupted answer is what was heard, within a word and 40 ms",
        "call: the sound had no gap, and the page did nothing it should not",
        "controls: the space bar talks, and what it cut off is marked in the history",
        "controls: a muted microphone sends nothing, and written words are answered aloud",
        "controls: a chosen voice is remembered and spoken with",
        "controls: a second tab takes the call over, the first one says so and takes it back",
        "controls: a whole call by keyboard alone",
        "entrance: a guest comes in and finds the four characters",
        "entrance: a person registers, logs out and logs in again",
        "entrance: settings are kept over a reload",
        "entrance: nobody is kept out of any page, light or dark, wide or narrow",
        "entrance: no error, no foreign host, no broken policy",
        "trouble: microphone_denied is explained, and the call goes on in writing",
        "trouble: microphone_missing is explained, and the call goes on in writing",
        "trouble: a full server says so",
        "trouble: a third call of one person is refused with the reason",
        "trouble: a session that has run out asks to sign in again",
        "trouble: a lost line comes back by itself",
        "trouble: a killed server is back in seconds, and the call is found with its words and its reason");

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
        foreach (var figure in suite.Figures)
            TestContext.Current.TestOutputHelper?.WriteLine(figure);
        Assert.Equal(Scenarios.Select(row => row.Data).Order(), suite.Names.Order());
    }
}
