using Lexi.Grains.Interfaces.Characters;

namespace Lexi.Grains.Characters;

/// <summary>
/// What the characters slice needs of a database (tables <c>characters</c> and <c>character_pictures</c>): the ones that are not part of the
/// program. A stored character whose key is a built-in one is never seen.
/// </summary>
public interface ICharacterStore
{
    /// <summary>Inserts or replaces the character by its key.</summary>
    Task Save(CharacterDefinition character, CancellationToken cancellation);

    Task<CharacterDefinition?> Find(string key, CancellationToken cancellation);

    /// <summary>Removes the character and its picture; one that is not there is no error.</summary>
    Task Delete(string key, CancellationToken cancellation);

    Task<int> CountByOwner(string ownerId, CancellationToken cancellation);

    /// <summary>A person's own characters, those changed last first.</summary>
    /// <param name="ownerId">The person.</param>
    /// <param name="words">Only those whose name, tagline or tags have them, whatever their case; null for all.</param>
    /// <param name="limit">Most that come back.</param>
    /// <param name="cancellation">Ends the query.</param>
    Task<IReadOnlyList<CharacterCard>> ListByOwner(string ownerId, string? words, int limit, CancellationToken cancellation);

    /// <summary>Everybody's public characters except this person's, those changed last first.</summary>
    /// <param name="exceptOwnerId">Whose characters are left out.</param>
    /// <param name="includesAdult">Adult ones too.</param>
    /// <param name="words">As in <see cref="ListByOwner"/>.</param>
    /// <param name="limit">Most that come back.</param>
    /// <param name="cancellation">Ends the query.</param>
    Task<IReadOnlyList<CharacterCard>> ListPublic(
        string exceptOwnerId, bool includesAdult, string? words, int limit, CancellationToken cancellation);

    /// <summary>Inserts or replaces the picture of a stored character.</summary>
    Task SavePicture(string key, CharacterPicture picture, CancellationToken cancellation);

    Task<CharacterPicture?> FindPicture(string key, CancellationToken cancellation);
}
