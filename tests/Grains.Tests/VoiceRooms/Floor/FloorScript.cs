using System.Globalization;
using System.Text.RegularExpressions;
using Lexi.Grains.GroupChats.Speaking;
using Lexi.Grains.Interfaces.GroupChats;
using Lexi.Grains.VoiceRooms.Floor;

namespace Lexi.Grains.Tests.VoiceRooms.Floor;

/// <summary>
/// Reads a case and lets it happen. A line that begins with a time and an arrow is what the floor has to do then; the other lines are what
/// happens. Cases/README.md explains the words.
/// </summary>
internal sealed partial class FloorScript
{
    private readonly FloorWorld _world;
    private readonly List<string> _expected = [];
    private readonly Dictionary<string, (string Id, bool IsOpen)> _turns = [];
    private long _end;
    private int _utterances;

    public FloorScript(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var rules = lines.Where(line => line.StartsWith("rules: ", StringComparison.Ordinal)).Select(line => line["rules: ".Length..]).FirstOrDefault("");
        // Silence is asked about in its own cases; in the others it is just the end.
        _world = new FloorWorld(FloorRules.Read(rules, FloorSettings.Default with { IdlePromptMs = 0 }), new Random(20261120));
        foreach (var line in lines.Where(line => !line.StartsWith("rules: ", StringComparison.Ordinal)))
        {
            Read(line);
        }
    }

    /// <summary>What the floor had to do.</summary>
    public string Expected => string.Join('\n', _expected);

    /// <summary>What it did.</summary>
    public string Run()
    {
        _world.RunTo(_end + 30_000);
        var shows = (FloorEffect effect) => effect is not FloorEffect.Show
            && (effect is not FloorEffect.Decide || Mentions("decide")) && (effect is not FloorEffect.Prepare || Mentions("prepare"));
        return string.Join('\n', _world.Effects.Where(seen => shows(seen.Effect)).Select(seen => $"{Seconds(seen.At)} → {Tell(seen.Effect)}"));
    }

    private bool Mentions(string word) => _expected.Exists(line => line.Contains("→ " + word, StringComparison.Ordinal));

    private void Read(string line)
    {
        if (Timed().Match(line) is not { Success: true } timed)
        {
            Arrange(line);
            return;
        }

        var at = (long)Math.Round(double.Parse(timed.Groups[1].Value, CultureInfo.InvariantCulture) * 1000);
        var what = timed.Groups[2].Value;
        _end = Math.Max(_end, at);
        if (what.StartsWith("→ ", StringComparison.Ordinal))
            _expected.Add($"{Seconds(at)} {what}");
        else
            Happen(at, what);
    }

    private void Arrange(string line)
    {
        var (key, rest) = Split(line, ": ");
        switch (key)
        {
            case "people":
                foreach (var entry in List(rest))
                {
                    var (name, right) = Split(entry, " (");
                    _world.People.Add(new ChatPerson(Person(name), name));
                    _world.Handle(new FloorInput.PersonCame(Person(name), right != "may not interrupt)"));
                }

                break;
            case "characters":
                foreach (var entry in List(rest))
                {
                    var (name, talkativeness) = Split(entry, " ");
                    _world.Seats.Add(new SpeakerSeat(Key(name), name) { Talkativeness = talkativeness.Length == 0 ? 0.5 : double.Parse(talkativeness, CultureInfo.InvariantCulture) });
                    _world.Handle(new FloorInput.CharacterCame(Key(name)));
                }

                break;
            case "chosen":
                _world.Choices.Enqueue(rest switch { "nobody" => [], "never" => ["never"], "not possible" => null, _ => [.. List(rest).Select(Key)] });
                break;
            case "messages":
                _world.LosesMessages = rest == "are lost";
                _world.RefusesMessages = rest == "are refused";
                break;
            case "strategy":
                _world.Strategy = Enum.Parse<SpeakerStrategy>(rest, ignoreCase: true);
                break;
            case "feeling":
                var parts = rest.Split(' ');
                _world.Relationships.Add(new Relationship
                {
                    From = Key(parts[0]),
                    To = Anybody(parts[1]),
                    Type = "neutral",
                    Affinity = double.Parse(parts[2], CultureInfo.InvariantCulture),
                    Count = 1,
                    At = default,
                });
                break;
            default:
                Plan(line);
                break;
        }
    }

    // "Nyx answers (3 s): It is deep." / "Nyx never begins" / "Nyx fails" / "Nyx is slow (5 s)" …
    private void Plan(string line)
    {
        var match = Planned().Match(line);
        Assert.True(match.Success, $"Nobody understands \"{line}\".");
        var key = Key(match.Groups[1].Value);
        var ms = match.Groups[3].Success ? (int)(double.Parse(match.Groups[3].Value, CultureInfo.InvariantCulture) * 1000) : 2000;
        var text = match.Groups[4].Success ? match.Groups[4].Value : "Well, it is a fine evening.";
        var plan = match.Groups[2].Value switch
        {
            "answers" => new PlannedAnswer(key, text, ms),
            "is slow" => new PlannedAnswer(key, text, 2000, BeginsAfterMs: ms),
            "never begins" => new PlannedAnswer(key, text, ms, AnswerFault.NeverBegins),
            "fails" => new PlannedAnswer(key, text, ms, AnswerFault.Fails),
            "has no sound" => new PlannedAnswer(key, text, ms, AnswerFault.HasNoSound),
            "breaks off" => new PlannedAnswer(key, text, ms, AnswerFault.BreaksOff),
            "is not heard" => new PlannedAnswer(key, text, ms, AnswerFault.IsNotHeard),
            _ => new PlannedAnswer(key, text, ms, AnswerFault.EndIsNotTold),
        };
        if (!_world.Plans.TryGetValue(key, out var plans))
            _world.Plans[key] = plans = new Queue<PlannedAnswer>();
        plans.Enqueue(plan);
    }

    private void Happen(long at, string what)
    {
        _end = Math.Max(_end, at);
        var (name, act) = Split(what, " ");
        if (name == "rules:")
        {
            _world.At(at, () => _world.Handle(new FloorInput.Changed(FloorRules.Read(act, _world.State.Settings))));
            return;
        }

        if (Said().Match(act) is { Success: true } said)
        {
            // A whole turn: heard 200 ms after it ends to have ended, over 300 ms later.
            var until = at + (long)(double.Parse(said.Groups[1].Value, CultureInfo.InvariantCulture) * 1000);
            Happen(at, $"{name} starts");
            Happen(until + 200, $"{name} stops");
            Happen(until + 500, $"{name} ends: {said.Groups[2].Value}");
            return;
        }

        var (verb, text) = act.EndsWith(':') ? (act[..^1], "") : Split(act, ": ");
        var isCharacter = _world.Seats.Exists(seat => seat.Key == Key(name)) || !_world.People.Exists(person => person.Name == name);
        if (verb is "starts" or "starts anew" or "stops" or "says so far" or "ends")
            Speak(at, name, verb, text);
        else if (verb == "writes")
            _world.At(at, () => _world.Write(Person(name), text));
        else if (verb.StartsWith("makes ", StringComparison.Ordinal))
            _world.At(at, new FloorInput.Forced(Person(name), Key(verb["makes ".Length..^" speak".Length])));
        else if (verb == "takes it back")
            _world.At(at, () => _world.TakeBack(Anybody(name)));
        else if (verb == "hushes all")
            _world.At(at, new FloorInput.Stopped(Person(name), null));
        else if (verb.StartsWith("hushes ", StringComparison.Ordinal))
            _world.At(at, () => _world.Handle(new FloorInput.Stopped(Person(name), TurnOf(Key(verb["hushes ".Length..])))));
        else
            _world.At(at, Presence(name, verb, isCharacter));
    }

    private FloorInput Presence(string name, string verb, bool isCharacter) => verb switch
    {
        "comes" when isCharacter => new FloorInput.CharacterCame(Key(name)),
        "goes" or "is muted" when isCharacter => new FloorInput.CharacterWent(Key(name)),
        "comes" or "may interrupt" => new FloorInput.PersonCame(Person(name), true),
        "may not interrupt" => new FloorInput.PersonCame(Person(name), false),
        "goes" => new FloorInput.PersonWent(Person(name)),
        _ => throw new InvalidOperationException($"Nobody understands \"{name} {verb}\"."),
    };

    private void Speak(long at, string name, string verb, string text)
    {
        var isOpen = _turns.TryGetValue(name, out var turn) && turn.IsOpen;
        if (!isOpen || verb == "starts anew")
            turn = ($"utt_{++_utterances}", true);
        _turns[name] = (turn.Id, verb != "ends");
        // The lane needs 200 ms of silence to be sure of it.
        _world.At(at, verb switch
        {
            "starts" or "starts anew" => new FloorInput.SpeechStarted(Person(name), turn.Id, at),
            "stops" => new FloorInput.SpeechStopped(Person(name), turn.Id, at - 200),
            "ends" => new FloorInput.TurnEnded(Person(name), turn.Id, text),
            _ => new FloorInput.Words(Person(name), turn.Id, text),
        });
    }

    private string TurnOf(string key) => _world.State.Answers.Select(answer => answer.Turn).Concat(_world.State.Queue).First(turn => turn.CharacterKey == key).UtteranceId;

    private string Tell(FloorEffect effect) => effect switch
    {
        FloorEffect.Decide { Forced: { } forced } => $"decide for {Name(forced)}",
        FloorEffect.Decide decide => $"decide {decide.Cause.ToString().ToLowerInvariant()} {decide.TurnsWithoutPerson}",
        FloorEffect.Prepare { OnTopOf: { } under } prepare => $"prepare {Name(prepare.Turn.CharacterKey)} on top of {Turn(under)}",
        FloorEffect.Prepare prepare => $"prepare {Name(prepare.Turn.CharacterKey)}",
        FloorEffect.Play play => $"play {Turn(play.UtteranceId)}{(IsIdlePrompt(play.UtteranceId) ? " (still there?)" : "")}",
        FloorEffect.Hold hold => $"hold {Turn(hold.UtteranceId)}",
        FloorEffect.Resume resume => $"resume {Turn(resume.UtteranceId)}",
        FloorEffect.Cut cut => $"cut {Turn(cut.UtteranceId)}",
        FloorEffect.Finish finish => $"finish {Turn(finish.UtteranceId)}",
        FloorEffect.Discard discard => $"discard {Turn(discard.UtteranceId)}",
        FloorEffect.Notice notice => $"notice {notice.Code}",
        _ => effect.ToString(),
    };

    private bool IsIdlePrompt(string utteranceId) =>
        _world.Effects.Exists(seen => seen.Effect is FloorEffect.Prepare prepare && prepare.Turn.UtteranceId == utteranceId && prepare.Turn.IsIdlePrompt);

    private string Turn(string utteranceId) => Name(_world.WhoseTurn(utteranceId));

    private string Name(string key) => _world.Seats.Find(seat => seat.Key == key)?.Name ?? key;

    private string Anybody(string name) => _world.Seats.Exists(seat => seat.Name == name) ? Key(name) : Person(name);

    private static string Person(string name) => "usr_" + name.ToLowerInvariant();

    private static string Key(string name) => name.ToLowerInvariant();

    private static string Seconds(long at) => (at / 1000.0).ToString("0.0##", CultureInfo.InvariantCulture);

    private static string[] List(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static (string First, string Others) Split(string text, string separator) =>
        text.IndexOf(separator, StringComparison.Ordinal) is var at and >= 0 ? (text[..at], text[(at + separator.Length)..]) : (text, "");

    [GeneratedRegex(@"^(\d+(?:\.\d+)?) (.+)$")]
    private static partial Regex Timed();

    [GeneratedRegex(@"^says \(([\d.]+) s\): ?(.*)$")]
    private static partial Regex Said();

    [GeneratedRegex(@"^(\w+) (answers|is slow|never begins|fails|has no sound|breaks off|is not heard|is heard to an end nobody tells)(?: \(([\d.]+) s\))?(?:: (.+))?$")]
    private static partial Regex Planned();
}
