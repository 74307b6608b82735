namespace Lexi.Grains.Characters;

/// <summary>
/// What the characters slice needs of a database (table <c>characters</c>): the ones that are not part of the program. A stored
/// character whose key is a built-in one is never seen.
/// </summary>
public interface ICharacterStore
{
    /// <summary>Inserts or replaces the character by its key.</summary>
    Task Save(CharacterDefinition character, CancellationToken cancellation);

    Task<CharacterDefinition?> Find(string key, CancellationToken cancellation);

    /// <summary>All of them, by key.</summary>
    Task<IReadOnlyList<CharacterDefinition>> List(CancellationToken cancellation);
}
