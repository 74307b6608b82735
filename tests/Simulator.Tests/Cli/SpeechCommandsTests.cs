using Lexi.Simulator.Cli;

namespace Lexi.Simulator.Tests.Cli;

public sealed class SpeechCommandsTests : IDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"lexi-{Guid.NewGuid():n}.wav");

    [Theory]
    [InlineData("24000")]
    [InlineData("44100")]
    [InlineData("48000")]
    public void What_say_writes_hear_reads(string rate)
    {
        Assert.Equal(0, Run(out _, "say", "Hello there.", "It's me, Ann!", "--voice", "marin", "--rate", rate, "--gap", "2", "--out", _file));
        Assert.Equal(0, Run(out var heard, "hear", _file));
        Assert.Equal("Hello there. It's me, Ann!", heard.Trim());
    }

    [Fact]
    public void Hear_tells_when_each_word_sounded()
    {
        Run(out _, "say", "One two", "--lead", "1", "--out", _file);
        Assert.Equal(0, Run(out var heard, "hear", _file, "--times"));
        var first = heard.Split('\n')[0].Split(' ');
        Assert.Equal("One", first[2].Trim());
        Assert.InRange(double.Parse(first[0]), 0.995, 1.005);
    }

    [Fact]
    public void Other_arguments_are_left_to_the_server()
    {
        Assert.Null(SpeechCommands.TryRun([], TextWriter.Null));
        Assert.Null(SpeechCommands.TryRun(["--urls", "http://localhost:1"], TextWriter.Null));
    }

    [Theory]
    [InlineData("say")]
    [InlineData("say", "Hello")]
    [InlineData("say", "Hello", "--out")]
    [InlineData("say", "Hello", "--out", "x.wav", "--speed", "9")]
    [InlineData("say", "Hello", "--out", "x.wav", "--rate", "12345")]
    [InlineData("say", "Hello", "--shout")]
    [InlineData("hear")]
    [InlineData("hear", "/no/such/file.wav")]
    public void Bad_arguments_are_refused(params string[] args)
    {
        Assert.Equal(2, Run(out var message, args));
        Assert.NotEmpty(message);
    }

    [Fact]
    public void A_file_that_is_no_recording_is_refused()
    {
        File.WriteAllText(_file, "This is no recording, however long it may be, and it says so itself.");
        Assert.Equal(2, Run(out _, "hear", _file));
    }

    public void Dispose() => File.Delete(_file);

    private static int? Run(out string output, params string[] args)
    {
        using var writer = new StringWriter();
        var code = SpeechCommands.TryRun(args, writer);
        output = writer.ToString();
        return code;
    }
}
