#if !ORLEANS
using System.Globalization;
using System.Text;
using Lexi.Grains.Characters;
using Lexi.Grains.Interfaces.Characters;
using Lexi.Grains.Interfaces.GroupChats;
using Lexi.Grains.Tests.Hosting;
using Lexi.Simulator.InProcess;

namespace Lexi.Grains.Tests.Hours;

/// <summary>Three people and five characters talk: real grains, real rules and prompts, the simulator's mind, in virtual time on this thread.</summary>
internal sealed record VirtualChat(string Transcript, TimeSpan Cpu, int Turns, int ByCharacters, int Decisions, int Silences, int Relationships, TimeSpan Lasted)
{
    private static readonly string[] _characters = ["lexi", "nyx", "aiko", "bartender", "ilse"];

    public static async Task<VirtualChat> Run(int seed, int turns = 200)
    {
        var before = Environment.CpuUsage.TotalTime;
        await using var world = new ChatWorld(seed, model: time => new SimulatedTextModel(new SimulatedTextOptions { Seed = seed }, time));
        await world.Written.Save(Captain(), CancellationToken.None);
        var people = world.Open(_characters, settings => settings with { Scenario = "A quiet bar by the harbour, late." }, ChatWorld.Bob, ChatWorld.Cleo);
        var names = people[0].Attached!.Snapshot.Characters.Select(character => character.Card.Name).ToArray();
        var random = new Random(seed);
        while (people[0].Messages.Count < turns)
        {
            _ = people[random.Next(people.Length)].Says(ChatLines.Next(random, names));
            world.RunFor(3 + (random.NextDouble() * 12));
        }

        world.RunFor(60);
        var cpu = Environment.CpuUsage.TotalTime - before;
        if (people.Any(person => !person.IsInOrder || !person.Lines.SequenceEqual(people[0].Lines)))
            throw new InvalidOperationException($"They did not all see the same (seed {seed}).");
        var decisions = people[0].Seen<GroupChatEvent.SpeakerChosen>().Select(chosen => chosen.Decision).ToArray();
        var dynamics = people[0].Do(chat => chat.GetDynamics(ChatWorld.Ada));
        return new VirtualChat(
            Print(people[0], decisions, dynamics),
            cpu,
            people[0].Messages.Count,
            people[0].Messages.Values.Count(message => message.AuthorKind == AuthorKind.Character),
            decisions.Length,
            decisions.Count(decision => decision.Chosen.Count == 0),
            dynamics.Count,
            world.World.Time.Elapsed);
    }

    internal static CharacterDefinition Captain() => new()
    {
        Card = new CharacterCard { Key = "ilse", Name = "Captain Ilse", Tagline = "Never lost a ship.", Description = "A retired captain.", Voice = "marin", Hue = 200 },
        Role = "a retired sea captain who has seen every harbour twice",
        Persona = ["You are dry, patient and hard to impress. You speak of ships as others speak of family."],
        Delivery = "Slow and low.",
        Aliases = ["Ilse"],
    };

    private static string Print(ChatClient client, IEnumerable<SpeakerDecision> decisions, IEnumerable<Relationship> dynamics)
    {
        var text = new StringBuilder();
        var why = decisions.ToDictionary(decision => decision.Id);
        foreach (var message in client.Messages.Values)
        {
            var reasons = message.DecisionId is { } id && why.TryGetValue(id, out var decision)
                ? string.Join(", ", decision.Candidates.First(candidate => candidate.CharacterKey == message.AuthorId).Reasons.Select(reason => reason.Kind))
                : "";
            _ = text.Append(
                CultureInfo.InvariantCulture,
                $"{message.CreatedAt:HH\\:mm\\:ss.fff} {message.AuthorName}: {message.Text}{(message.Status == MessageStatus.Complete ? "" : " –")}{(reasons.Length == 0 ? "" : $" [{reasons}]")}\n");
        }

        foreach (var feeling in dynamics)
            _ = text.Append(CultureInfo.InvariantCulture, $"{feeling.From} for {feeling.To}: {feeling.Type} {feeling.Affinity:0.00} after {feeling.Count}\n");
        return text.ToString();
    }
}
#endif
