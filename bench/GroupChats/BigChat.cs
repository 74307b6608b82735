using Lexi.Grains.GroupChats;
using Lexi.Grains.GroupChats.Memories;
using Lexi.Grains.GroupChats.Prompts;
using Lexi.Grains.GroupChats.Speaking;
using Lexi.Grains.Interfaces.Characters;
using Lexi.Grains.Interfaces.GroupChats;

namespace Lexi.Bench.GroupChats;

/// <summary>A chat as large as one may be: 20 characters, 10,000 messages of a hundred letters, a lorebook of 100 entries, 1,000 memories.</summary>
internal sealed class BigChat
{
    private const int Characters = 20;
    private const int Messages = 10_000;

    private static readonly DateTimeOffset _now = new(2026, 11, 20, 20, 0, 0, TimeSpan.Zero);
    private static readonly string[] _words = ["the", "night", "was", "long", "and", "somebody", "sang", "about", "lamps", "while", "rain", "fell", "over", "a", "quiet", "harbour"];

    private readonly PromptMaterial _material;
    private readonly string[] _answer;
    private readonly BuiltPrompt _prompt;
    private readonly string[] _names;

    private BigChat(Random random)
    {
        string[] keys = [.. Enumerable.Range(0, Characters).Select(index => $"character-{index}")];
        _names = [.. Enumerable.Range(0, Characters).Select(index => $"{(char)('A' + index)}{_words[index % _words.Length]}o")];
        var messages = Enumerable.Range(1, Messages).Select(position => Message(random, position, keys)).ToArray();
        var last = messages[^1] with { AuthorKind = AuthorKind.Person, AuthorId = "usr_0", AuthorName = "Ann", Text = Sentence(random, 14) + ", what do you think?" };
        messages[^1] = last;
        var feelings = keys.SelectMany(from => keys.Where(to => to != from).Append("usr_0").Select(to => Feeling(random, from, to))).ToArray();
        Question = new SpeakerQuestion
        {
            DecisionId = "dec_1",
            At = _now,
            Cause = TurnCause.Message,
            Strategy = SpeakerStrategy.Natural,
            Seats = [.. keys.Select((key, index) => new SpeakerSeat(key, _names[index]) { Talkativeness = index / 20.0 })],
            People = [new ChatPerson("usr_0", "Ann"), new ChatPerson("usr_1", "Bob")],
            Message = last,
            Recent = messages,
            Relationships = feelings,
        };
        Memories = [.. Enumerable.Range(0, 1000).Select(index => Memory(random, keys[0], index))];
        MemoryQuery = new MemoryQuery { CharacterKey = keys[0], People = ["usr_0"], Words = last.Text, Now = _now };
        _material = new PromptMaterial
        {
            Character = Profile(random, keys[0], _names[0]),
            Settings = new ChatSettings { Name = "Friday", Scenario = Sentence(random, 30), AuthorsNote = Sentence(random, 20) },
            Cause = TurnCause.Message,
            History = messages,
            Others = [.. keys.Skip(1).Select((key, index) => new PromptOther(key, _names[index + 1], AuthorKind.Character, Sentence(random, 8))), new PromptOther("usr_0", "Ann", AuthorKind.Person, Sentence(random, 20))],
            Feelings = feelings,
            Memories = MemorySearch.Best(MemoryQuery, Memories),
            Summary = new RollingSummary(Sentence(random, 80), 100),
        };
        _prompt = PromptBuilder.Build(_material, random);
        _answer = [.. Enumerable.Range(0, 200).Select(_ => " " + _words[random.Next(_words.Length)])];
    }

    public SpeakerQuestion Question { get; }

    public SpeakerQuestion CrowdedQuestion => Question with { People = _crowd };

    public SpeakerQuestion PooledQuestion => Question with { Strategy = SpeakerStrategy.Pooled };

    public MemoryQuery MemoryQuery { get; }

    public IReadOnlyList<ChatMemory> Memories { get; }

    /// <summary>A character that heard one message in fifty: the search for them goes far back.</summary>
    public PromptMaterial DeafMaterial => Material(8_000) with { Character = Material(8_000).Character with { Card = _material.Character.Card with { Key = "rare" } } };

    private static readonly ChatPerson[] _crowd = [.. Enumerable.Range(0, 500).Select(index => new ChatPerson($"usr_{index}", $"Person Number{index}"))];

    public static BigChat Make(Random random) => new(random);

    public PromptMaterial Material(int tokens) => _material with { Character = _material.Character with { Text = new TextSettings { ContextTokens = tokens } } };

    public int Answer()
    {
        var text = new AnswerText([_names[0]], _names.Skip(1), 8000, _prompt.Guard);
        foreach (var token in _answer) _ = text.Push(token);
        _ = text.Finish();
        return text.Length;
    }

    private static GroupMessage Message(Random random, int position, string[] keys)
    {
        var author = random.Next(keys.Length + 1);
        return new GroupMessage
        {
            Id = $"msg_{position}",
            Position = position,
            AuthorKind = author == keys.Length ? AuthorKind.Person : AuthorKind.Character,
            AuthorId = author == keys.Length ? "usr_0" : keys[author],
            AuthorName = author == keys.Length ? "Ann" : keys[author],
            Text = Sentence(random, 18),
            Status = MessageStatus.Complete,
            CreatedAt = _now.AddSeconds(position - Messages),
            Audience = position % 50 == 0 ? [.. keys, "rare"] : keys,
        };
    }

    private static CharacterProfile Profile(Random random, string key, string name) => new()
    {
        Card = new CharacterCard { Key = key, Name = name, Tagline = "A character.", Description = "A character.", Voice = "marin" },
        Role = "somebody who talks",
        Persona = Sentence(random, 200),
        Personality = Sentence(random, 20),
        ExampleDialogue = string.Concat(Enumerable.Range(0, 5).Select(_ => "<START>\n{{user}}: " + Sentence(random, 10) + "\n{{char}}: " + Sentence(random, 20) + "\n")),
        Lorebook = new Lorebook { Entries = [.. Enumerable.Range(0, 100).Select(index => new LoreEntry { Keys = [$"{_words[index % _words.Length]}{index}"], IsConstant = index < 5, Content = Sentence(random, 20) })] },
    };

    private static Relationship Feeling(Random random, string from, string to) => new()
    {
        From = from,
        To = to,
        Type = "neutral",
        Affinity = (random.NextDouble() * 2) - 1,
        Count = 1,
        Reason = "They talked.",
        At = _now,
    };

    private static ChatMemory Memory(Random random, string key, int index) => new()
    {
        Id = $"mem_{index}",
        CharacterKey = key,
        UserId = "usr_0",
        ChatId = "chat_1",
        Text = Sentence(random, 12),
        Importance = random.Next(1, 11),
        CreatedAt = _now.AddHours(-index),
        LastUsedAt = _now.AddHours(-index),
    };

    private static string Sentence(Random random, int words) => string.Join(' ', Enumerable.Range(0, words).Select(_ => _words[random.Next(_words.Length)]));
}
