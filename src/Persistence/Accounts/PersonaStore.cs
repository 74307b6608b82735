using Dapper;
using Lexi.Grains.Accounts;
using Lexi.Grains.Interfaces.Accounts;
using Lexi.Persistence.Databases;

namespace Lexi.Persistence.Accounts;

/// <summary>Whom people play.</summary>
internal sealed class PersonaStore(IDatabase database) : IPersonaStore
{
    public async Task<IReadOnlyList<Persona>> List(string userId, CancellationToken cancellation) =>
    [
        .. await database.Read(
            connection => connection.QueryAsync<Persona>(
                "SELECT id AS Id, name AS Name, description AS Description FROM personas WHERE user_id = @UserId ORDER BY position",
                new { UserId = StoredText.Of(userId) }),
            cancellation),
    ];

    public Task Save(string userId, IReadOnlyList<Persona> personas, CancellationToken cancellation) => database.Write(
        async connection =>
        {
            _ = await connection.ExecuteAsync("DELETE FROM personas WHERE user_id = @UserId", new { UserId = userId });
            return await connection.ExecuteAsync(
                "INSERT INTO personas (user_id, id, position, name, description) VALUES (@UserId, @Id, @Position, @Name, @Description)",
                personas.Select((persona, position) => new
                {
                    UserId = userId,
                    persona.Id,
                    Position = position,
                    Name = StoredText.Of(persona.Name),
                    Description = StoredText.Of(persona.Description),
                }));
        },
        cancellation);
}
