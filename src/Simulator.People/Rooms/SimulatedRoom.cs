using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Lexi.Simulator.People.Figures;
using Lexi.Simulator.People.Hearing;
using Lexi.Simulator.People.Talk;

namespace Lexi.Simulator.People.Rooms;

/// <summary>
/// A room and the people the run put into it. One of them, the witness, tells it what the server says to everybody; all of them tell what they
/// hear. Connections and the beat of the run meet here, so everything is behind one gate.
/// </summary>
internal sealed class SimulatedRoom(int number, string id, PeopleSettings settings)
{
    private readonly Lock _gate = new();
    private readonly TurnBook _book = new();
    private readonly ConcurrentDictionary<string, SimulatedPerson> _byUser = new();
    private readonly Dictionary<string, StringBuilder> _written = [];
    private readonly Dictionary<string, string> _names = [];
    private readonly Dictionary<string, int> _notices = [];
    private IReadOnlyList<SimulatedPerson> _people = [];
    private ITalk? _talk;
    private double _talkFrom;
    private RoomCost _cost = new(0, 0, 0, 0, 0);
    private string? _character;
    private string? _utterance;
    private double _utteranceFrom;
    private bool _isThinking;
    private volatile bool _somebodyStalled;

    public PeopleSettings Settings => settings;

    /// <summary>Counted from 1.</summary>
    public int Number => number;

    public string Id => id;

    /// <summary>In the order in which they came; the first made the room, or was the first who was let in.</summary>
    public IReadOnlyList<SimulatedPerson> People => _people;

    public bool SomebodyStalled
    {
        get => _somebodyStalled;
        set => _somebodyStalled = value;
    }

    /// <summary>All has been said that was to be said.</summary>
    public bool IsOver => _talk is { IsOver: true };

    /// <summary>Nobody speaks, and nobody is about to.</summary>
    public bool IsQuiet
    {
        get
        {
            lock (_gate)
                return _utterance is null && !_isThinking && _people.All(person => !person.IsSpeaking || person.IsGone);
        }
    }

    public bool IsWitness(SimulatedPerson person) => _people.Count > 0 && _people[0] == person;

    public SentFrames? SentBy(string userId) => _byUser.TryGetValue(userId, out var person) ? person.Sent : null;

    public void Fill(IReadOnlyList<SimulatedPerson> people)
    {
        _people = people;
        foreach (var person in people)
            _byUser[person.Guest.UserId] = person;
    }

    /// <summary>Learns the characters' names from the chat.</summary>
    public void MeetChat(JsonElement chat)
    {
        lock (_gate)
        {
            foreach (var character in chat.GetProperty("characters").EnumerateArray())
                Meet(character);
        }
    }

    /// <summary>The talk begins now.</summary>
    public void Begin(double now)
    {
        lock (_gate)
        {
            _talkFrom = now;
            _talk = settings.Script is { } script
                ? new ScriptTalk(script)
                : new FreeTalk(
                    new FreeTalkSettings
                    {
                        People = [.. _people.Where(person => person.CanSpeak).Select(person => person.Guest.Name)],
                        Characters = [.. _names.Values],
                        Talking = settings.Talking,
                        PauseSeconds = settings.PauseSeconds,
                        Interrupts = settings.Interrupts,
                        Backchannels = settings.Backchannels,
                        AreEager = settings.AreEager,
                    },
                    new Random(unchecked((settings.Seed * 1_000_003) + number)));
        }
    }

    /// <summary>Lets people say what they want to say now. On the beat of the run.</summary>
    public void Converse(double now)
    {
        IReadOnlyList<TalkAct> acts;
        lock (_gate)
        {
            if (_talk is null)
                return;
            acts = _talk.Next(new TalkMoment
            {
                At = TimeSpan.FromMilliseconds(now - _talkFrom),
                Speaking = [.. _people.Where(person => person.IsSpeaking).Select(person => person.Index)],
                Gone = [.. _people.Where(person => person.IsGone).Select(person => person.Index)],
                Character = _character is null ? null : _names.GetValueOrDefault(_character, _character),
                Utterance = _utterance,
                CharacterFor = TimeSpan.FromMilliseconds(_utterance is null ? 0 : now - _utteranceFrom),
                IsThinking = _isThinking,
            });
        }

        foreach (var act in acts)
            _people[act.Person].Say(act.Text, act.Kind == TurnKind.Backchannel);
    }

    public void SpeechStarted(string person, double at)
    {
        lock (_gate)
            _book.SpeechStarted(person, at);
    }

    public void SpeechEnded(string person, double at)
    {
        lock (_gate)
            _book.SpeechEnded(person, at);
    }

    public void FirstSound(string utterance, string listener, double at)
    {
        lock (_gate)
            _book.FirstSound(utterance, listener, at);
    }

    public void FirstHeard(string utterance, string listener, double at)
    {
        lock (_gate)
            _book.FirstHeard(utterance, listener, at);
    }

    public void Notice(string code, string message)
    {
        lock (_gate)
        {
            var key = $"{code}: {message}";
            _notices[key] = _notices.GetValueOrDefault(key) + 1;
        }
    }

    public void OnChatEvent(JsonElement happened)
    {
        lock (_gate)
        {
            switch (happened.GetProperty("type").GetString())
            {
                case "message" when happened.GetProperty("message") is var message && message.GetProperty("authorKind").GetString() == "character":
                    _book.AnswerBegan(Text(message, "id")!, Text(message, "authorId")!, Text(message, "causedBy"));
                    break;
                case "character":
                    Meet(happened.GetProperty("character"));
                    break;
                case "notice":
                    Notice(Text(happened, "code")!, Text(happened, "message")!);
                    break;
            }
        }
    }

    public void OnRoomEvent(JsonElement happened, string? utterance, double now)
    {
        lock (_gate)
        {
            switch (happened.GetProperty("type").GetString())
            {
                case "floor":
                    Look(happened.GetProperty("floor"), now);
                    break;
                case "utterance":
                    Wrote(happened.GetProperty("utterance"), now);
                    break;
                case "held":
                    _book.PlaybackHeld(utterance!, now);
                    break;
                case "resumed":
                    _book.PlaybackResumed(utterance!);
                    break;
                case "stopped":
                    _book.PlaybackStopped(utterance!, now);
                    break;
                case "latency" when happened.GetProperty("latency") is var latency:
                    _book.Measured(Text(latency, "utteranceId")!, new TurnStages(
                        Amount(latency, "endOfUtteranceMs"),
                        Amount(latency, "transcriptionMs"),
                        Amount(latency, "firstTokenMs"),
                        Amount(latency, "firstByteMs"),
                        Amount(latency, "totalMs")));
                    break;
                case "usage" when happened.GetProperty("usage") is var usage:
                    _cost = new RoomCost(
                        usage.GetProperty("transcribedMs").GetInt64(),
                        usage.GetProperty("inputTokens").GetInt64(),
                        usage.GetProperty("outputTokens").GetInt64(),
                        usage.GetProperty("wastedTokens").GetInt64(),
                        usage.GetProperty("wastedAnswers").GetInt32());
                    break;
                case "notice":
                    Notice(Text(happened, "code")!, Text(happened, "message")!);
                    break;
            }
        }
    }

    /// <summary>What is known so far. On the beat of the run, or after it.</summary>
    /// <param name="isFinal">Compares the transcript with what was said, which takes a while.</param>
    public RoomFigures Figures(bool isFinal)
    {
        lock (_gate)
        {
            var errors = default(WordErrors);
            foreach (var person in isFinal ? _people.Where(person => !person.IsStalled) : [])
                errors += WordErrors.Compare(person.Said, _written.GetValueOrDefault(person.Guest.UserId)?.ToString() ?? "");
            return new RoomFigures
            {
                RoomId = id,
                Turns = [.. _book.Turns().Select(turn => turn with { Person = turn.Person is { } user && _byUser.TryGetValue(user, out var person) ? person.Guest.Name : null })],
                Held = _book.Held,
                Resumed = _book.Resumed,
                Stopped = _book.Stopped,
                Interrupted = _book.Interrupted,
                ToHeld = Copy(_book.ToHeld),
                ToStopped = Copy(_book.ToStopped),
                PeopleTurns = _people.Sum(person => person.Said.Count),
                Transcript = errors,
                Cost = _cost,
                Notices = new Dictionary<string, int>(_notices),
            };
        }
    }

    private void Look(JsonElement floor, double now)
    {
        var state = Text(floor, "state");
        var speaking = floor.GetProperty("speaking");
        var first = speaking.GetArrayLength() > 0 ? speaking[0] : (JsonElement?)null;
        var utterance = first is { } turn ? Text(turn, "utteranceId") : null;
        if (utterance != _utterance)
            (_utterance, _utteranceFrom) = (utterance, now);
        _character = first is { } said ? Text(said, "characterKey") : null;
        _isThinking = state == "thinking" || floor.GetProperty("queue").GetArrayLength() > 0;
    }

    private void Wrote(JsonElement utterance, double now)
    {
        var speaker = Text(utterance, "speakerId")!;
        if (utterance.GetProperty("isCharacter").GetBoolean())
        {
            _book.AnswerEnded(Text(utterance, "utteranceId")!, utterance.GetProperty("isInterrupted").GetBoolean(), now);
            return;
        }

        _book.PersonSaid(speaker, Text(utterance, "messageId"), now);
        if (!_written.TryGetValue(speaker, out var words))
            _written[speaker] = words = new StringBuilder();
        words.Append(CultureInfo.InvariantCulture, $"{Text(utterance, "text")} ");
    }

    private void Meet(JsonElement character)
    {
        var card = character.GetProperty("card");
        _names[Text(card, "key")!] = Text(card, "name")!;
    }

    private static Spread Copy(Spread spread)
    {
        var copy = new Spread();
        copy.Add(spread);
        return copy;
    }

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static double? Amount(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;
}
