#if !ORLEANS
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Lexi.Grains.Interfaces.VoiceRooms;
using Lexi.Grains.Tests.VoiceRooms.Hosting;

namespace Lexi.Grains.Tests.Hours;

/// <summary>An hour of eight people and five characters in one voice room: real grains, rules, prompts and floor, in virtual time on this thread.</summary>
/// <param name="Hash">SHA-256 of everything one of them was told and heard, in order.</param>
/// <param name="Cpu">What it cost.</param>
/// <param name="ByPeople">Turns of people.</param>
/// <param name="ByCharacters">Turns of characters.</param>
/// <param name="Interrupted">Of them, those somebody spoke over.</param>
/// <param name="Usage">What it would have cost upstream.</param>
internal sealed record VirtualRoom(string Hash, TimeSpan Cpu, int ByPeople, int ByCharacters, int Interrupted, RoomUsage Usage)
{
    private static readonly string[] _characters = ["lexi", "nyx", "aiko", "bartender", "ilse"];
    private static readonly string[] _names = ["Lexi", "Nyx", "Aiko", "Ilse"];

    public static async Task<VirtualRoom> Run(int seed, TimeSpan lasts)
    {
        await using var world = new RoomWorld(seed);
        await world.Chats.Written.Save(VirtualChat.Captain(), CancellationToken.None);
        var before = Environment.CpuUsage.TotalTime;
        var people = world.Open(_characters, settings => settings, ["usr_bob", "usr_cleo", .. world.AddPeople("Dan", "Eve", "Finn", "Gus", "Hal")]);
        var random = new Random(seed);
        world.Model.Otherwise = name => $"{ChatLines.Next(random, _names)} That is what {name} thinks of it tonight.";
        while (world.World.Time.Elapsed < lasts)
        {
            people[random.Next(people.Length)].Says(ChatLines.Next(random, _names));
            world.RunFor(2 + (random.NextDouble() * 16));
        }

        world.RunFor(60);
        var cpu = Environment.CpuUsage.TotalTime - before;
        if (people.Any(person => !person.IsInOrder || !person.Utterances.SequenceEqual(people[0].Utterances)))
            throw new InvalidOperationException($"They did not all hear the same (seed {seed}).");
        var told = string.Join('\n', people[0].Events.Select(happened => JsonSerializer.Serialize(happened)));
        var said = people[0].Utterances.ToArray();
        return new VirtualRoom(
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(told))),
            cpu,
            said.Count(utterance => !utterance.IsCharacter),
            said.Count(utterance => utterance.IsCharacter),
            said.Count(utterance => utterance.IsInterrupted),
            people[0].Grain.GetSnapshotOf(world, people[0].UserId).Usage);
    }
}
#endif
