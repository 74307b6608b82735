using Lexi.Grains.GroupChats.Speaking;
using Lexi.Grains.Interfaces.GroupChats;
using Lexi.Grains.VoiceRooms.Floor;

namespace Lexi.Grains.Tests.VoiceRooms.Floor;

/// <summary>Two minutes of a room in which everything goes that can be asked for, and much that should not.</summary>
internal sealed class RandomFloor
{
    private const long Length = 120_000;

    private static readonly string[] _names = ["Ada", "Bob", "Cleo", "Dan", "Eve", "Finn", "Gus", "Hana", "Ivo", "Jo"];
    private static readonly string[] _characters = ["Nyx", "Lexi", "Aiko", "Marlow", "Flint", "Orla", "Pim", "Quill"];

    private static readonly string[] _words =
    [
        "", "", "[noise]", "Mhm.", "Yeah.", "Right, right.", "Okay.", "Stop!", "What is the sea like?", "Nyx, what do you think?", "Lexi and Nyx, sing!",
        "Good evening everybody!", "Bob, are you there?", "I was at the harbour today and it rained all day.", "Aiko, tell me a story.", "No, wait, I mean the other one.",
    ];

    private readonly Random _chance;
    private readonly FloorWorld _world;
    private readonly string[] _people;
    private readonly string[] _keys;
    private int _utterances;

    private RandomFloor(int seed)
    {
        _chance = new Random(seed);
        _people = [.. _names.Take(_chance.Next(1, _names.Length + 1)).Select(name => "usr_" + name.ToLowerInvariant())];
        _keys = [.. _characters.Take(_chance.Next(1, _characters.Length + 1)).Select(name => name.ToLowerInvariant())];
        _world = new FloorWorld(Settings(), new Random(seed))
        {
            CommitMs = _chance.Next(0, 400),
            DecideMs = _chance.Next(0, 1500),
            PrepareMs = _chance.Next(50, 4000),
            Strategy = (SpeakerStrategy)_chance.Next(0, 4),
        };
        _world.People.AddRange(_people.Select((id, index) => new ChatPerson(id, _names[index])));
        _world.Seats.AddRange(_keys.Select((key, index) => new SpeakerSeat(key, _characters[index]) { Talkativeness = _chance.NextDouble() }));
        foreach (var key in _keys)
        {
            _world.Plans[key] = new Queue<PlannedAnswer>(Enumerable.Range(0, 60).Select(_ => Plan(key)));
        }
    }

    public static FloorWorld Run(int seed)
    {
        var floor = new RandomFloor(seed);
        floor.Live();
        return floor._world;
    }

    private void Live()
    {
        foreach (var key in _keys)
        {
            _world.Handle(new FloorInput.CharacterCame(key));
        }

        foreach (var person in _people)
        {
            _world.Handle(new FloorInput.PersonCame(person, _chance.Next(4) > 0));
            Talk(person, _chance.Next(0, 5000));
        }

        for (var count = _chance.Next(5, 40); count > 0; count--)
        {
            var at = _chance.NextInt64(Length);
            var act = Act();
            _world.At(at, act);
        }

        _world.RunTo(Length);
        // Everybody goes: nothing is left of the talk.
        foreach (var person in _people)
        {
            _world.Handle(new FloorInput.PersonWent(person));
        }

        _world.RunTo(Length + 60_000);
        _world.Check.Ended();
        Assert.True(_world.State.IsQuiet, "Something is left though everybody is gone.");
        Assert.Null(_world.State.NextDeadline);
    }

    /// <summary>One turn after the other, with pauses, until the end; some never end, some come out of nowhere.</summary>
    private void Talk(string person, long at)
    {
        while (at < Length)
        {
            var id = $"utt_{++_utterances}";
            var text = _words[_chance.Next(_words.Length)];
            var bursts = _chance.Next(1, 3);
            for (var burst = 0; burst < bursts; burst++)
            {
                var lasts = _chance.Next(80, 3000);
                if (_chance.Next(30) > 0)
                    _world.At(at, new FloorInput.SpeechStarted(person, id, at));
                if (_chance.Next(3) == 0)
                    Say(person, id, text, at + _chance.Next(lasts));
                at += lasts;
                var ended = at;
                if (_chance.Next(30) > 0)
                    _world.At(at + 200, new FloorInput.SpeechStopped(person, id, ended));
                at += 200 + _chance.Next(0, 900);
            }

            if (_chance.Next(30) > 0)
                _world.At(at, new FloorInput.TurnEnded(person, id, text));
            if (_chance.Next(40) == 0)
                _world.At(at + _chance.Next(1000), new FloorInput.Committed(person, id, "msg_said_" + id));
            at += _chance.Next(500, 12_000 * _people.Length);
        }
    }

    private void Say(string person, string id, string text, long at) =>
        _world.At(at, new FloorInput.Words(person, id, text[.._chance.Next(text.Length + 1)]));

    private Action Act()
    {
        var person = _people[_chance.Next(_people.Length)];
        var key = _keys[_chance.Next(_keys.Length)];
        var (text, right, chance) = (_words[_chance.Next(4, _words.Length)], _chance.Next(2) == 0, _chance.Next(14));
        var settings = Settings() with { AllowsOverlap = _world.State.Settings.AllowsOverlap };
        return chance switch
        {
            0 => () => _world.Handle(new FloorInput.PersonWent(person)),
            1 => () => _world.Handle(new FloorInput.PersonCame(person, right)),
            2 => () => _world.Handle(new FloorInput.CharacterWent(key)),
            3 => () => _world.Handle(new FloorInput.CharacterCame(key)),
            4 or 5 => () => _world.Handle(new FloorInput.Forced(person, key)),
            6 => () => _world.Handle(new FloorInput.Stopped(person, null)),
            7 => () => _world.Handle(new FloorInput.Stopped(person, _world.State.Answers.LastOrDefault()?.Id ?? "msg_none")),
            8 => () => _world.Handle(new FloorInput.Changed(settings)),
            9 => () => _world.LosesMessages = !_world.LosesMessages,
            10 => () => _world.RefusesMessages = !_world.RefusesMessages,
            11 => () => _world.TakeBack(right ? person : key),
            _ => () => _world.Write(person, text),
        };
    }

    private FloorSettings Settings() => FloorSettings.Default with
    {
        AllowsOverlap = _chance.Next(3) == 0,
        IsAuto = _chance.Next(3) == 0,
        AutoDelayMs = _chance.Next(2000, 8000),
        MostCharacterTurns = _chance.Next(0, 7),
        MostAutoTurns = _chance.Next(1, 7),
        IdlePromptMs = _chance.Next(2) * 10_000,
        MostQueued = _chance.Next(1, 9),
        InterruptionConfirmMs = _chance.Next(300, 501),
    };

    private PlannedAnswer Plan(string key) => new(
        key,
        _chance.Next(3) == 0 ? $"{_characters[_chance.Next(_characters.Length)]}, what do you say?" : "It is deep and cold, I think.",
        _chance.Next(200, 9000),
        _chance.Next(5) == 0 ? (AnswerFault)_chance.Next(1, 7) : AnswerFault.None,
        _chance.Next(6) == 0 ? _chance.Next(0, 20_000) : null);
}
