using System.Globalization;
using System.Text;
using Lexi.Grains.GroupChats.Speaking;
using Lexi.Grains.Interfaces.GroupChats;

namespace Lexi.Grains.Tests.GroupChats.Speaking;

/// <summary>
/// Ten thousand messages of three people among five characters, and who answered them, as a table for people. People mostly say something to
/// nobody; some call a character, ask all, ask each other, or go on with whom they talk. Characters name each other now and then.
/// </summary>
internal sealed class FairnessReport
{
    private const int Messages = 10_000;
    private const int Remembered = 60;

    private static readonly SpeakerSeat[] _seats =
    [
        new("aiko", "Aiko") { Talkativeness = 0.8 },
        new("lexi", "Lexi") { Talkativeness = 0.7 },
        new("nyx", "Nyx") { Talkativeness = 0.4 },
        new("bartender", "Marlow") { Talkativeness = 0.3 },
        new("flint", "Flint") { Talkativeness = 0 },
    ];

    private static readonly ChatPerson[] _people = [new("usr_ann", "Ann"), new("usr_bob", "Bob"), new("usr_cem", "Cem")];

    private readonly Random _say;
    private readonly Random _chance;
    private readonly SpeakerStrategy _strategy;
    private readonly Relationship[] _feelings;
    private readonly List<GroupMessage> _recent = [];
    private readonly Dictionary<string, Tally> _tallies = _seats.ToDictionary(seat => seat.Key, _ => new Tally());
    private readonly SortedDictionary<string, (int Said, int Silent, int Answers)> _kinds = new(StringComparer.Ordinal);
    private long _position;

    private FairnessReport(int seed, SpeakerStrategy strategy, params Relationship[] feelings)
    {
        (_say, _chance, _strategy, _feelings) = (new Random(seed), new Random(seed + 1), strategy, feelings);
        for (var message = 0; message < Messages; message++)
        {
            PersonSays(message);
        }
    }

    public static FairnessReport Run(int seed, SpeakerStrategy strategy, params Relationship[] feelings) => new(seed, strategy, feelings);

    public Tally Of(string key) => _tallies[key];

    public double Share(string key) => Of(key).Answers / (double)_tallies.Values.Sum(tally => tally.Answers);

    public string Characters()
    {
        var table = new StringBuilder("| character | talkativeness | answers | share | of these unasked | called, answered | to another character | longest silence |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n");
        foreach (var seat in _seats)
        {
            var tally = Of(seat.Key);
            _ = table.Append(CultureInfo.InvariantCulture,
                $"| {seat.Name} | {seat.Talkativeness:0.0} | {tally.Answers} | {Share(seat.Key):P1} | {tally.Unasked} | {Percent(tally.CalledAnswered, tally.Called)} of {tally.Called} | {tally.Replies} | {tally.LongestSilence} messages |\n");
        }

        return table.ToString().Replace(" %", "%", StringComparison.Ordinal);
    }

    public string Kinds()
    {
        var table = new StringBuilder("| what a person wrote | messages | answered by nobody | answers to one |\n| --- | ---: | ---: | ---: |\n");
        foreach (var (kind, (said, silent, answers)) in _kinds)
        {
            _ = table.Append(CultureInfo.InvariantCulture, $"| {kind} | {said} | {Percent(silent, said)} | {answers / (double)said:0.00} |\n");
        }

        return table.ToString();
    }

    private static string Percent(int part, int whole) => whole == 0 ? "–" : string.Create(CultureInfo.InvariantCulture, $"{100.0 * part / whole:0.0}%");

    private void PersonSays(int turn)
    {
        var person = _people[_say.Next(_people.Length)];
        var other = _people[(Array.IndexOf(_people, person) + 1) % _people.Length];
        var seat = _seats[_say.Next(_seats.Length)];
        var (kind, text) = _say.Next(20) switch
        {
            < 3 => ("calls a character", $"{seat.Name}, what do you say?"),
            3 => ("names a character", $"I like {seat.Name}."),
            4 => ("asks everybody", "What do you all think?"),
            5 => ("asks anybody", "Does anybody know a song?"),
            6 => ("speaks to another person", $"{other.Name}, did you lock the door?"),
            < 10 => ("goes on with the last speaker", "And why do you think so?"),
            < 12 => ("asks nobody in particular", "Is it raining?"),
            _ => ("says something", "It was a long day."),
        };
        var message = Say(person.UserId, person.Name, AuthorKind.Person, text);
        var decision = Choose(message, TurnCause.Message, 0);
        var known = _kinds.GetValueOrDefault(kind);
        _kinds[kind] = (known.Said + 1, known.Silent + (decision.Chosen.Count == 0 ? 1 : 0), known.Answers + decision.Chosen.Count);
        if (kind == "calls a character")
        {
            Of(seat.Key).Called++;
            Of(seat.Key).CalledAnswered += decision.Chosen.Contains(seat.Key) ? 1 : 0;
        }

        var turns = 0;
        foreach (var key in decision.Chosen)
        {
            Answers(key, turn, person.UserId, isUnasked: !text.Contains(_seats.First(each => each.Key == key).Name, StringComparison.Ordinal) && kind is not "asks everybody", isReply: false);
            turns++;
        }

        while (turns > 0 && Choose(_recent[^1], TurnCause.Reply, turns).Chosen is [var next, ..])
        {
            Answers(next, turn, _recent[^1].AuthorId, isUnasked: false, isReply: true);
            turns++;
        }

        foreach (var tally in _tallies.Values)
        {
            tally.LongestSilence = Math.Max(tally.LongestSilence, turn - tally.LastTurn);
        }
    }

    private void Answers(string key, int turn, string to, bool isUnasked, bool isReply)
    {
        var tally = Of(key);
        tally.Answers++;
        tally.Unasked += isUnasked ? 1 : 0;
        tally.Replies += isReply ? 1 : 0;
        tally.LastTurn = turn;
        tally.To[to] = tally.To.GetValueOrDefault(to) + 1;
        var friend = _seats[_say.Next(_seats.Length)];
        var text = _say.Next(8) == 0 && friend.Key != key ? $"{friend.Name}, what about you?" : "I see.";
        _ = Say(key, _seats.First(seat => seat.Key == key).Name, AuthorKind.Character, text);
    }

    private SpeakerDecision Choose(GroupMessage message, TurnCause cause, int turns) => SpeakerChoice.Choose(
        new SpeakerQuestion
        {
            DecisionId = "dec",
            At = message.CreatedAt,
            Cause = cause,
            Strategy = _strategy,
            Seats = _seats,
            People = _people,
            Message = message,
            Recent = _recent,
            Relationships = _feelings,
            TurnsWithoutPerson = turns,
        },
        _chance);

    private GroupMessage Say(string id, string name, AuthorKind kind, string text)
    {
        _position++;
        var message = SpeakerTable.Said(_position, name, text) with { AuthorId = id, AuthorKind = kind };
        _recent.Add(message);
        if (_recent.Count > 2 * Remembered)
        {
            _recent.RemoveRange(0, Remembered);
        }

        return message;
    }

    /// <summary>What one character did.</summary>
    public sealed class Tally
    {
        public int Answers { get; set; }

        public int Unasked { get; set; }

        public int Called { get; set; }

        public int CalledAnswered { get; set; }

        public int Replies { get; set; }

        public int LastTurn { get; set; }

        public int LongestSilence { get; set; }

        public Dictionary<string, int> To { get; } = [];
    }
}
