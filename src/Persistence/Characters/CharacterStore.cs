using Dapper;
using Lexi.Grains.Characters;
using Lexi.Grains.Interfaces.Characters;
using Lexi.Persistence.Databases;

namespace Lexi.Persistence.Characters;

/// <summary>Characters that are not part of the program. What lists need stands in columns beside the definition.</summary>
internal sealed class CharacterStore(IDatabase database, TimeProvider time) : ICharacterStore
{
    internal const string ListByOwnerSql =
        """
        SELECT card FROM characters
        WHERE owner_id = @OwnerId AND search_text LIKE @Pattern ESCAPE '\'
        ORDER BY updated_at DESC LIMIT @Limit
        """;

    internal const string ListPublicSql =
        """
        SELECT card FROM characters
        WHERE visibility = 'public' AND (owner_id IS NULL OR owner_id <> @OwnerId) AND (@IncludesAdult OR NOT is_adult)
            AND search_text LIKE @Pattern ESCAPE '\'
        ORDER BY updated_at DESC LIMIT @Limit
        """;

    public Task Save(CharacterDefinition character, CancellationToken cancellation) => database.Write(
        connection => connection.ExecuteAsync(
            $"""
            INSERT INTO characters (key, definition, updated_at, owner_id, visibility, is_adult, card, search_text)
            VALUES (@Key, {database.Dialect.Json("@Definition")}, @UpdatedAt, @OwnerId, @Visibility, @IsAdult, {database.Dialect.Json("@Card")}, @SearchText)
            ON CONFLICT (key) DO UPDATE SET definition = excluded.definition, updated_at = excluded.updated_at, owner_id = excluded.owner_id,
                visibility = excluded.visibility, is_adult = excluded.is_adult, card = excluded.card, search_text = excluded.search_text
            """,
            new
            {
                character.Card.Key,
                Definition = Documents.Write(character),
                UpdatedAt = database.Dialect.ToColumn(time.GetUtcNow()),
                character.Card.OwnerId,
                Visibility = EnumText<CharacterVisibility>.Of(character.Card.Visibility),
                character.Card.IsAdult,
                Card = Documents.Write(character.Card),
                SearchText = StoredText.Of(CharacterSearch.TextOf(character.Card)),
            }),
        cancellation);

    public async Task<CharacterDefinition?> Find(string key, CancellationToken cancellation)
    {
        var document = await database.Read(
            connection => connection.ExecuteScalarAsync<string?>(
                "SELECT definition FROM characters WHERE key = @Key", new { Key = StoredText.Of(key) }),
            cancellation);
        return document is null ? null : Documents.Read<CharacterDefinition>(document);
    }

    public Task Delete(string key, CancellationToken cancellation) => database.Write(
        connection => connection.ExecuteAsync("DELETE FROM characters WHERE key = @Key", new { Key = StoredText.Of(key) }), cancellation);

    public Task<int> CountByOwner(string ownerId, CancellationToken cancellation) => database.Read(
        connection => connection.ExecuteScalarAsync<int>(
            "SELECT COUNT(*) FROM characters WHERE owner_id = @OwnerId", new { OwnerId = StoredText.Of(ownerId) }),
        cancellation);

    public Task<IReadOnlyList<CharacterCard>> ListByOwner(string ownerId, string? words, int limit, CancellationToken cancellation) =>
        List(ListByOwnerSql, new { OwnerId = StoredText.Of(ownerId), Pattern = PatternOf(words), Limit = limit }, cancellation);

    public Task<IReadOnlyList<CharacterCard>> ListPublic(
        string exceptOwnerId, bool includesAdult, string? words, int limit, CancellationToken cancellation) => List(
        ListPublicSql,
        new { OwnerId = StoredText.Of(exceptOwnerId), IncludesAdult = includesAdult, Pattern = PatternOf(words), Limit = limit },
        cancellation);

    public Task SavePicture(string key, CharacterPicture picture, CancellationToken cancellation) => database.Write(
        connection => connection.ExecuteAsync(
            """
            INSERT INTO character_pictures (character_key, content_type, content, version) VALUES (@Key, @ContentType, @Content, @Version)
            ON CONFLICT (character_key) DO UPDATE SET content_type = excluded.content_type, content = excluded.content, version = excluded.version
            """,
            new { Key = key, picture.ContentType, picture.Content, picture.Version }),
        cancellation);

    public Task<CharacterPicture?> FindPicture(string key, CancellationToken cancellation) => database.Read(
        connection => connection.QuerySingleOrDefaultAsync<CharacterPicture>(
            "SELECT content_type AS ContentType, content AS Content, version AS Version FROM character_pictures WHERE character_key = @Key",
            new { Key = StoredText.Of(key) }),
        cancellation);

    // Everything but letters stands for itself, the signs of LIKE too.
    private static string PatternOf(string? words) => words is null
        ? "%"
        : $"%{StoredText.Of(words).ToLowerInvariant().Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal)}%";

    private async Task<IReadOnlyList<CharacterCard>> List(string sql, object parameters, CancellationToken cancellation)
    {
        var cards = await database.Read(connection => connection.QueryAsync<string>(sql, parameters), cancellation);
        return [.. cards.Select(Documents.Read<CharacterCard>)];
    }
}
