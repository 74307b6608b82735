using System.Collections.Concurrent;
using Lexi.Grains.Characters;

namespace Lexi.Grains.Tests.Hosting;

internal sealed class InMemoryCharacterStore : ICharacterStore
{
    private readonly ConcurrentDictionary<string, CharacterDefinition> _characters = new();

    public List<string> Asked { get; } = [];

    public Task Save(CharacterDefinition character, CancellationToken cancellation)
    {
        _characters[character.Card.Key] = character;
        return Task.CompletedTask;
    }

    public Task<CharacterDefinition?> Find(string key, CancellationToken cancellation)
    {
        Asked.Add(key);
        return Task.FromResult(_characters.GetValueOrDefault(key));
    }

    public Task<IReadOnlyList<CharacterDefinition>> List(CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<CharacterDefinition>>([.. _characters.Values.OrderBy(character => character.Card.Key, StringComparer.Ordinal)]);
}
