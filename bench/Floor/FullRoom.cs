using System.Globalization;
using Lexi.Grains.GroupChats.Speaking;
using Lexi.Grains.Interfaces.GroupChats;
using Lexi.Grains.VoiceRooms.Floor;

namespace Lexi.Bench.Floor;

/// <summary>A room as large as one may be: ten people who speak, eight characters, sixty messages that are looked at, everybody's feelings.</summary>
internal sealed class FullRoom
{
    private static readonly string[] _people = ["Ada", "Bob", "Cleo", "Dan", "Eve", "Finn", "Gus", "Hana", "Ivo", "Jo"];
    private static readonly string[] _characters = ["Nyx", "Lexi", "Aiko", "Marlow", "Flint", "Orla", "Pim", "Quill"];

    private static readonly string[] _words =
        ["the", "night", "was", "long", "and", "somebody", "sang", "about", "lamps", "while", "rain", "fell", "over", "a", "quiet", "harbour"];

    private readonly NameBook _names;
    private readonly SpeakerQuestion _question;
    private long _ids;

    public FullRoom(Random random)
    {
        SpeakerSeat[] seats = [.. _characters.Select((name, index) => new SpeakerSeat(Key(name), name) { Talkativeness = index / 8.0 })];
        ChatPerson[] people = [.. _people.Select(name => new ChatPerson(Person(name), name))];
        _names = NameBook.Of(seats, people);
        var said = Enumerable.Range(1, 60).Select(position => Message(random, position)).ToArray();
        said[^1] = said[^1] with { Id = "msg_said", AuthorKind = AuthorKind.Person, AuthorId = Person("Ada"), AuthorName = "Ada", Text = Sentence(random, 12) + ", what do you think, Nyx?" };
        _question = new SpeakerQuestion
        {
            DecisionId = "dec_1",
            At = default,
            Cause = TurnCause.Message,
            Strategy = SpeakerStrategy.Natural,
            Seats = seats,
            People = people,
            Message = said[^1],
            Recent = said,
            Relationships = [.. seats.SelectMany(from => people.Select(person => person.UserId).Concat(seats.Select(seat => seat.Key)).Select(to => Feeling(random, from.Key, to)))],
            IsSpoken = true,
        };

        Full = FloorState.Empty(FloorSettings.Default);
        foreach (var seat in seats)
        {
            Full = After(Full, new FloorInput.CharacterCame(seat.Key));
        }

        foreach (var person in people)
        {
            Full = After(Full, new FloorInput.PersonCame(person.UserId, true));
        }

        // Nyx is heard, Lexi is prepared, and everybody begins to speak at once.
        Heard = Busy(Full);
        Crowded = _people.Aggregate(Heard, (state, name) => After(state, new FloorInput.SpeechStarted(Person(name), "utt_" + name, 2000), 2000));
        Said = After(After(Full, new FloorInput.SpeechStarted(Person("Ada"), "utt_1", 0)), new FloorInput.TurnEnded(Person("Ada"), "utt_1", _question.Message!.Text));
    }

    /// <summary>All have come, and nothing happened yet.</summary>
    public FloorState Full { get; }

    /// <summary>Ada's turn is over and becomes a message.</summary>
    public FloorState Said { get; }

    /// <summary>One character is heard, one is prepared, six are queued.</summary>
    public FloorState Heard { get; }

    /// <summary>The same, and ten people speak.</summary>
    public FloorState Crowded { get; }

    public FloorMoment Moment(long now) => new(now, prefix => prefix + (++_ids).ToString(CultureInfo.InvariantCulture));

    /// <summary>From a person's message to the request for the answer: what the floor asks, what is chosen, what the floor does with it.</summary>
    public FloorStep Decide(Random chance)
    {
        var asked = SpeakingFloor.Handle(Said, new FloorInput.Committed(Person("Ada"), "utt_1", "msg_said"), Moment(10));
        var decide = asked.Effects.OfType<FloorEffect.Decide>().Single();
        return SpeakingFloor.Handle(asked.State, new FloorInput.Decided(decide.DecisionId, Choose(decide.DecisionId, chance)), Moment(20));
    }

    public SpeakerDecision Choose(string decisionId, Random chance) => SpeakerChoice.Choose(
        _question with { DecisionId = decisionId, Address = AddressReader.Read(_question.Message!.Text, _names, isSpoken: true) }, chance);

    private FloorState Busy(FloorState state)
    {
        state = After(state, new FloorInput.Wrote(Person("Bob"), "msg_all"));
        var everybody = new SpeakerDecision
        {
            Id = state.Deciding!.Id,
            At = default,
            Cause = TurnCause.Message,
            CausedBy = "msg_all",
            Strategy = SpeakerStrategy.Natural,
            Candidates = [],
            Chosen = [.. _characters.Select(Key)],
        };
        state = After(state, new FloorInput.Decided(state.Deciding!.Id, everybody));
        var first = state.Answers[0].Id;
        state = After(After(state, new FloorInput.AnswerWhole(first, 60_000)), new FloorInput.Heard(first, 5000, false));
        return After(state, new FloorInput.AnswerWhole(state.Answers[1].Id, 3000));
    }

    private FloorState After(FloorState state, FloorInput input, long now = 0) => SpeakingFloor.Handle(state, input, Moment(now)).State;

    private static GroupMessage Message(Random random, int position)
    {
        var isPerson = random.Next(2) == 0;
        var name = isPerson ? _people[random.Next(_people.Length)] : _characters[random.Next(_characters.Length)];
        return new GroupMessage
        {
            Id = $"msg_{position}",
            Position = position,
            AuthorKind = isPerson ? AuthorKind.Person : AuthorKind.Character,
            AuthorId = isPerson ? Person(name) : Key(name),
            AuthorName = name,
            Text = Sentence(random, 18),
            Status = MessageStatus.Complete,
            CreatedAt = default,
        };
    }

    private static Relationship Feeling(Random random, string from, string to) => new()
    {
        From = from,
        To = to,
        Type = "neutral",
        Affinity = (random.NextDouble() * 2) - 1,
        Count = 1,
        At = default,
    };

    private static string Person(string name) => "usr_" + name.ToLowerInvariant();

    private static string Key(string name) => name.ToLowerInvariant();

    private static string Sentence(Random random, int words) => string.Join(' ', Enumerable.Range(0, words).Select(_ => _words[random.Next(_words.Length)]));
}
