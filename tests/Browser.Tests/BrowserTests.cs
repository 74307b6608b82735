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
        "characters: one is made, changed, copied and deleted",
        "characters: a name that passes for somebody else’s is refused with what to do",
        "characters: a card goes out and comes in again, and a broken one is refused",
        "characters: a picture is shown wherever its character is",
        "characters: one that is shared by link is met by whoever has the link, and by nobody else",
        "characters: one plays a persona in a chat",
        "characters: no error, no foreign host, no broken policy",
        "chat: two people see each other come, type and write, in the same order",
        "chat: a character that is named answers, and both see its words come",
        "chat: one can ask why a character answered",
        "chat: a character speaks when it is told to, and not when it is muted",
        "chat: hurtful words move a feeling, and everybody sees why",
        "chat: another version can be had, and everybody sees the one that was chosen",
        "chat: stop stops at once, and the words so far stay",
        "chat: one answers a message, changes one’s own, and takes it back",
        "chat: what was said is found, and older messages come when one scrolls up",
        "chat: a lost line comes back with what was missed, and what was written meanwhile is sent once",
        "chat: nobody is kept out, light or dark, wide or narrow",
        "chat: on a narrow window panels come over the conversation and make way again",
        "chat: a chat is opened, written in and left by keyboard alone",
        "chat: an invitation survives signing in, and a screen reader is told who speaks and what is an AI",
        "chat: a muted person reads along, and a removed one hears nothing more",
        "chat: no error, no foreign host, no broken policy",
        "entrance: a guest comes in and finds the four characters",
        "entrance: a person registers, logs out and logs in again",
        "entrance: settings are kept over a reload",
        "entrance: nobody is kept out of any page, light or dark, wide or narrow",
        "entrance: no error, no foreign host, no broken policy",
        "hostile: what people write is shown as it was written",
        "hostile: a link goes nowhere before one has seen where it leads",
        "hostile: a character that says such things says them as text",
        "hostile: no script ran, no request left, no policy was broken",
        "room: one click leads to two characters who talk to each other aloud",
        "room: somebody else comes in, and both see each other",
        "room: what is written is answered aloud, and stands in the same conversation",
        "room: mute, hand and silence are seen by everybody",
        "room: somebody is made a listener, asks to speak, and speaks again",
        "room: nobody is recorded who did not say yes",
        "room: a lost line comes back by itself, into the same seat",
        "room: whoever waits at the door comes in when somebody lets them",
        "room: nobody is kept out, light or dark, wide or narrow",
        "room: whoever is put out is told so",
        "room: no error, no foreign host, no broken policy",
        "trouble: microphone_denied is explained, and the call goes on in writing",
        "trouble: microphone_missing is explained, and the call goes on in writing",
        "trouble: a full server says so",
        "trouble: a third call of one person is refused with the reason",
        "trouble: a session that has run out asks to sign in again",
        "trouble: a lost line comes back by itself",
        "trouble: a killed server is back in seconds, and the call is found with its words and its reason",
        "voices: everybody hears everybody else, and nobody themselves",
        "voices: everybody’s words stand there under their names, the same for all",
        "voices: a character that is named answers aloud, as it stands there",
        "voices: who may not interrupt talks over a character, and who may stops it",
        "voices: the sound had no gap to speak of, and the pages did nothing they should not");

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
