using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Lexi.Simulator.People.Rooms;
using Lexi.Simulator.People.Talk;

namespace Lexi.Simulator.People.Cli;

/// <summary>
/// <c>lexi-sim</c>: people who come into a running server's rooms and talk. Exit codes: 0 as asked, 1 somebody was lost on the way, 2 the
/// arguments or the script are no good, 3 the server is not there or did not let people in.
/// </summary>
public static class PeopleCommand
{
    private const int Lost = 1;
    private const int BadArguments = 2;
    private const int NoServer = 3;

    private const string Description = """
        Simulated people who join the voice rooms of a running Lexi server, talk, listen, and report what they heard.

        Examples:
          lexi-sim                                                    three people and two characters for a minute
          lexi-sim --rooms 20 --people 8 --characters lexi,nyx,aiko --talking 2 --minutes 5 --report report.json
          lexi-sim --script talk.txt --wav heard                      what is said stands in a file
          lexi-sim --join chat_….… --people 2                         into a room of yours: paste the code of an invitation
          lexi-sim --people 8 --stall 1                               somebody stops reading; nobody else should notice

        A script has lines like these:
          Ada: Nyx, what do you think?      said when nobody speaks
          Ben! Wait, Nyx.                   said over the character that speaks
          pause 2.5                         silence, seconds

        Start the server with --Lexi:Limits:AuthRequestsPerMinute 100000 for many people: they all come from one address.
        """;

    /// <summary>After Ctrl+C there is still a report to write and rooms to leave.</summary>
    private static readonly TimeSpan _longestEnd = TimeSpan.FromSeconds(30);

    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private static readonly Option<Uri> _url = new("--url")
    {
        Description = "The server.",
        DefaultValueFactory = _ => new Uri("http://localhost:5080"),
        CustomParser = result => Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? url
            : Refuse<Uri>(result, "--url should look like http://localhost:5080."),
    };

    private static readonly Option<int> _rooms = Number("--rooms", "Rooms to open.", 1, 1, 1000);
    private static readonly Option<int> _people = Number("--people", "People in each room who may speak; a script says it by itself.", 3, 1, 50);
    private static readonly Option<int> _listeners = Number("--listeners", "People in each room who only listen.", 0, 0, 1000);
    private static readonly Option<int> _talking = Number("--talking", "How many people of a room talk at the same time, at most.", 1, 1, 50);
    private static readonly Option<double> _minutes = Number("--minutes", "How long they talk.", 1, 0.05, 24 * 60);
    private static readonly Option<int> _seed = Number("--seed", "The same seed gives the same people with the same things to say.", 1, 0, int.MaxValue);
    private static readonly Option<double> _pause = Number("--pause", "Seconds between two turns, on average.", 1.5, 0, 60);
    private static readonly Option<double> _interrupts = Number("--interrupts", "Chance that a character is cut in upon.", 0.1, 0, 1);
    private static readonly Option<double> _backchannels = Number("--backchannels", "Chance that somebody says \"mhm\" to a character.", 0.2, 0, 1);
    private static readonly Option<bool> _eager = new("--eager") { Description = "They wait for nobody: as many as may talk all the time." };
    private static readonly Option<string> _interruption = Choice("--interruption", "Whose speech stops a character in the rooms.", "everyone", "hosts", "nobody");
    private static readonly Option<int?> _characterTurns = new("--character-turns")
    {
        Description = "Turns the characters take without a person; the server's own choice without it.",
        CustomParser = result => int.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out var value) && value is >= 0 and <= 20
            ? value
            : Refuse<int?>(result, "--character-turns is a number from 0 to 20."),
    };

    private static readonly Option<int> _stall = Number("--stall", "People who stop reading half way through.", 0, 0, 1000);
    private static readonly Option<string> _characters = new("--characters") { Description = "Keys of the characters in each room.", DefaultValueFactory = _ => "lexi,nyx" };
    private static readonly Option<string> _script = new("--script") { Description = "A file with what is said." };
    private static readonly Option<string> _join = new("--join") { Description = "Code of an invitation, instead of new rooms." };
    private static readonly Option<string> _audio = Choice("--audio", "How sound comes: a track a voice, or one mix.", "tracks", "mix");
    private static readonly Option<string> _report = new("--report") { Description = "Write the report as JSON to this file." };
    private static readonly Option<string> _wav = new("--wav") { Description = "Write what each person heard to this folder." };
    private static readonly Option<bool> _keep = new("--keep") { Description = "Leave the rooms on the server." };

    /// <summary>Runs the command with the terminal it was started from.</summary>
    public static Task<int> Run(IReadOnlyList<string> args, TimeProvider time)
    {
#pragma warning disable RS0030 // The answer of a command line tool belongs on standard output, without a logger's prefix.
        return Run(args, Console.Out, Console.Error, isTerminal: !Console.IsOutputRedirected, time);
#pragma warning restore RS0030
    }

    /// <summary>As <see cref="Run(IReadOnlyList{string}, TimeProvider)"/>, with where to write to.</summary>
    public static Task<int> Run(IReadOnlyList<string> args, TextWriter output, TextWriter errors, bool isTerminal, TimeProvider time)
    {
        var command = new RootCommand(Description)
        {
            _url, _rooms, _people, _characters, _talking, _minutes, _script, _join, _listeners, _audio, _pause, _interrupts, _backchannels, _eager,
            _interruption, _characterTurns, _stall, _seed, _report, _wav, _keep,
        };
        command.SetAction((arguments, cancellation) => Run(arguments, output, errors, isTerminal, time, cancellation));
        var parsed = command.Parse(args);
        if (parsed.Errors.Count == 0)
            return parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = errors, ProcessTerminationTimeout = _longestEnd });
        foreach (var error in parsed.Errors)
            errors.WriteLine(error.Message);
        errors.WriteLine("lexi-sim --help says what there is.");
        return Task.FromResult(BadArguments);
    }

    private static async Task<int> Run(ParseResult arguments, TextWriter output, TextWriter errors, bool isTerminal, TimeProvider time, CancellationToken cancellation)
    {
        try
        {
            var settings = Read(arguments);
            await using var run = new PeopleRun(settings, isTerminal ? new LiveTable(output) : new LiveLines(output), time);
            var report = await run.Run(cancellation);
            output.Write(ReportText.Of(report));
            if (arguments.GetValue(_report) is { } path)
                await File.WriteAllTextAsync(path, JsonSerializer.Serialize(report, _json), CancellationToken.None);
            return report.Lost.Count == 0 ? 0 : Lost;
        }
        catch (Exception exception) when (exception is FormatException or IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync(exception.Message);
            return BadArguments;
        }
        catch (PeopleException exception)
        {
            await errors.WriteLineAsync(exception.Message);
            return NoServer;
        }
        catch (OperationCanceledException)
        {
            await errors.WriteLineAsync("Stopped before anybody talked.");
            return Lost;
        }
    }

    /// <exception cref="FormatException">Options that are each good do not go together, or the script cannot be read.</exception>
    private static PeopleSettings Read(ParseResult arguments)
    {
        var settings = new PeopleSettings
        {
            Url = arguments.GetValue(_url)!,
            Rooms = arguments.GetValue(_rooms),
            People = arguments.GetValue(_people),
            Listeners = arguments.GetValue(_listeners),
            Characters = arguments.GetValue(_characters)!.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            Talking = arguments.GetValue(_talking),
            Seconds = arguments.GetValue(_minutes) * 60,
            Seed = arguments.GetValue(_seed),
            Script = arguments.GetValue(_script) is { } path ? ScriptReader.Read(File.ReadAllText(path)) : null,
            PauseSeconds = arguments.GetValue(_pause),
            Interrupts = arguments.GetValue(_interrupts),
            Backchannels = arguments.GetValue(_backchannels),
            AreEager = arguments.GetValue(_eager),
            Interruption = arguments.GetValue(_interruption)!,
            CharacterTurns = arguments.GetValue(_characterTurns),
            IsMixed = arguments.GetValue(_audio) == "mix",
            Invitation = arguments.GetValue(_join),
            Stalled = arguments.GetValue(_stall),
            WavFolder = arguments.GetValue(_wav),
            KeepsRooms = arguments.GetValue(_keep),
        };
        if (settings.Invitation is { } code && (settings.Rooms > 1 || !code.Contains('.', StringComparison.Ordinal)))
            throw new FormatException("--join takes the code of one invitation, like chat_….…, and no --rooms.");
        if (settings.Stalled > settings.Rooms * (settings.Heads - 1))
            throw new FormatException("--stall is at most everybody but the first person of each room.");
        return settings;
    }

    private static Option<int> Number(string name, string description, int fallback, int least, int most) => new(name)
    {
        Description = description,
        DefaultValueFactory = _ => fallback,
        CustomParser = result => int.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most
            ? value
            : Refuse<int>(result, $"{name} is a number from {least} to {most}."),
    };

    private static Option<double> Number(string name, string description, double fallback, double least, double most) => new(name)
    {
        Description = description,
        DefaultValueFactory = _ => fallback,
        CustomParser = result => double.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most
            ? value
            : Refuse<double>(result, string.Create(CultureInfo.InvariantCulture, $"{name} is a number from {least} to {most}.")),
    };

    private static Option<string> Choice(string name, string description, params string[] values)
    {
        var option = new Option<string>(name) { Description = description, DefaultValueFactory = _ => values[0] };
        option.AcceptOnlyFromAmong(values);
        return option;
    }

    private static T? Refuse<T>(System.CommandLine.Parsing.ArgumentResult result, string message)
    {
        result.AddError(message);
        return default;
    }
}
