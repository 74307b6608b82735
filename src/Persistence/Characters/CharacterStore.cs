using Dapper;
using Lexi.Grains.Characters;
using Lexi.Persistence.Databases;

namespace Lexi.Persistence.Characters;

/// <summary>Characters that are not part of the program.</summary>
internal sealed class CharacterStore(IDatabase database, TimeProvider time) : ICharacterStore
{
    public Task Save(CharacterDefinition character, CancellationToken cancellation) => database.Write(
        connection => connection.ExecuteAsync(
            $"""
            INSERT INTO characters (key, definition, updated_at) VALUES (@Key, {database.Dialect.Json("@Definition")}, @UpdatedAt)
            ON CONFLICT (key) DO UPDATE SET definition = excluded.definition, updated_at = excluded.updated_at
            """,
            new { character.Card.Key, Definition = Documents.Write(character), UpdatedAt = database.Dialect.ToColumn(time.GetUtcNow()) }),
        cancellation);

    public async Task<CharacterDefinition?> Find(string key, CancellationToken cancellation)
    {
        var document = await database.Read(
            connection => connection.ExecuteScalarAsync<string?>(
                "SELECT definition FROM characters WHERE key = @Key", new { Key = StoredText.Of(key) }),
            cancellation);
        return document is null ? null : Documents.Read<CharacterDefinition>(document);
    }

    public async Task<IReadOnlyList<CharacterDefinition>> List(CancellationToken cancellation)
    {
        var documents = await database.Read(
            connection => connection.QueryAsync<string>("SELECT definition FROM characters ORDER BY key"), cancellation);
        return [.. documents.Select(Documents.Read<CharacterDefinition>)];
    }
}
