using Lexi.Simulator.People.Talk;

namespace Lexi.Simulator.Tests.People;

public sealed class ScriptReaderTests
{
    [Fact]
    public void A_script_says_who_speaks_when_and_how()
    {
        var script = ScriptReader.Read("""
            # Two friends and a character.
            Ada: Nyx, what do you think?

            pause 1.5
            Ben! Wait, Nyx: not yet!
            ada: And now?
            """);

        Assert.Equal(["Ada", "Ben"], script.Speakers);
        Assert.Equal(
            [
                new ScriptLine(0, "Nyx, what do you think?", false, TimeSpan.Zero),
                new ScriptLine(1, "Wait, Nyx: not yet!", true, TimeSpan.FromSeconds(1.5)),
                new ScriptLine(0, "And now?", false, TimeSpan.Zero),
            ],
            script.Lines);
    }

    [Theory]
    [InlineData("Ada: Hello.\nand nothing else", "Line 2: it should look like")]
    [InlineData(": Hello.", "Line 1: it should look like")]
    [InlineData("Ada:", "Line 1: what Ada says should have 1 to 1000 characters")]
    [InlineData("pause long", "Line 1: a pause has 0 to 600 seconds")]
    [InlineData("pause -1", "Line 1: a pause has 0 to 600 seconds")]
    [InlineData("# only a remark", "The script says nothing.")]
    [InlineData("", "The script says nothing.")]
    public void A_script_that_cannot_be_read_is_refused_with_its_line(string text, string message) =>
        Assert.StartsWith(message, Assert.Throws<FormatException>(() => ScriptReader.Read(text)).Message);

    [Fact]
    public void Somebody_may_be_called_like_a_command() =>
        Assert.Equal(["Pause"], ScriptReader.Read("Pause: Hello.").Speakers);

    [Fact]
    public void A_script_has_an_end_to_its_speakers()
    {
        var lines = Enumerable.Range(0, 51).Select(i => $"Person {i}: Hello.");
        Assert.StartsWith("Line 51: a script has at most 50 speakers", Assert.Throws<FormatException>(() => ScriptReader.Read(string.Join('\n', lines))).Message);
    }
}
