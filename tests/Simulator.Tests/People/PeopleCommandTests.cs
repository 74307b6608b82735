using Lexi.Simulator.People.Cli;

namespace Lexi.Simulator.Tests.People;

public sealed class PeopleCommandTests
{
    private readonly StringWriter _output = new();
    private readonly StringWriter _errors = new();

    [Fact]
    public async Task Help_shows_examples_and_every_option()
    {
        Assert.Equal(0, await Run("--help"));
        Assert.Contains("lexi-sim --script talk.txt", _output.ToString());
        Assert.Contains("--stall", _output.ToString());
    }

    [Theory]
    [InlineData("--rooms is a number from 1 to 1000.", "--rooms", "none")]
    [InlineData("--minutes is a number from 0.05 to 1440.", "--minutes", "0")]
    [InlineData("--interrupts is a number from 0 to 1.", "--interrupts", "NaN")]
    [InlineData("--url should look like http://localhost:5080.", "--url", "localhost")]
    [InlineData("--url should look like http://localhost:5080.", "--url", "ftp://localhost")]
    [InlineData("Argument 'stereo' not recognized.", "--audio", "stereo")]
    [InlineData("--join takes the code of one invitation", "--join", "chat_1", "--people", "1")]
    [InlineData("--join takes the code of one invitation", "--join", "chat_1.x", "--rooms", "2")]
    [InlineData("--stall is at most everybody but the first", "--people", "3", "--stall", "3")]
    [InlineData("/no/such/script.txt", "--script", "/no/such/script.txt")]
    [InlineData("--shout", "--shout")]
    public async Task Bad_arguments_are_refused_in_a_sentence(string message, params string[] args)
    {
        Assert.Equal(2, await Run(args));
        Assert.Contains(message, _errors.ToString());
        Assert.Empty(_output.ToString());
    }

    [Fact]
    public async Task A_script_is_refused_with_the_line_that_cannot_be_read()
    {
        var path = Path.GetTempFileName();
        await File.WriteAllTextAsync(path, "Ada: Hello.\nwhat?", TestContext.Current.CancellationToken);
        Assert.Equal(2, await Run("--script", path));
        Assert.StartsWith("Line 2:", _errors.ToString());
        File.Delete(path);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_named()
    {
        // Nothing can listen on port 1 of the loopback here.
        Assert.Equal(3, await Run("--url", "http://127.0.0.1:1"));
        Assert.Contains("There is no server at http://127.0.0.1:1/", _errors.ToString());
    }

    private Task<int> Run(params string[] args) => PeopleCommand.Run(args, _output, _errors, isTerminal: false, TimeProvider.System);
}
