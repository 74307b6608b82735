using System.Collections.Concurrent;
using Lexi.Grains.Characters;
using Lexi.Grains.Interfaces.Characters;

namespace Lexi.Grains.Tests.Hosting;

internal sealed class InMemoryCharacterStore : ICharacterStore
{
    private readonly ConcurrentDictionary<string, CharacterDefinition> _characters = new();
    private readonly ConcurrentDictionary<string, CharacterPicture> _pictures = new();

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

    public Task Delete(string key, CancellationToken cancellation)
    {
        _ = _characters.TryRemove(key, out _);
        _ = _pictures.TryRemove(key, out _);
        return Task.CompletedTask;
    }

    public Task<int> CountByOwner(string ownerId, CancellationToken cancellation) =>
        Task.FromResult(_characters.Values.Count(character => character.Card.OwnerId == ownerId));

    public Task<IReadOnlyList<CharacterCard>> ListByOwner(string ownerId, string? words, int limit, CancellationToken cancellation) =>
        List(card => card.OwnerId == ownerId, words, limit);

    public Task<IReadOnlyList<CharacterCard>> ListPublic(
        string exceptOwnerId, bool includesAdult, string? words, int limit, CancellationToken cancellation) => List(
        card => card.OwnerId != exceptOwnerId && card.Visibility == CharacterVisibility.Public && (includesAdult || !card.IsAdult), words, limit);

    public Task SavePicture(string key, CharacterPicture picture, CancellationToken cancellation)
    {
        _pictures[key] = picture;
        return Task.CompletedTask;
    }

    public Task<CharacterPicture?> FindPicture(string key, CancellationToken cancellation) => Task.FromResult(_pictures.GetValueOrDefault(key));

    private Task<IReadOnlyList<CharacterCard>> List(Func<CharacterCard, bool> isWanted, string? words, int limit) =>
        Task.FromResult<IReadOnlyList<CharacterCard>>([.. _characters.Values.Select(character => character.Card)
            .Where(card => isWanted(card) && (words is null || CharacterSearch.Has(card, words)))
            .OrderBy(card => card.Key, StringComparer.Ordinal)
            .Take(limit)]);
}
