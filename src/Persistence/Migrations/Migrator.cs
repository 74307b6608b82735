using System.Data.Common;
using Dapper;
using Lexi.Persistence.Databases;
using Microsoft.Extensions.Logging;

namespace Lexi.Persistence.Migrations;

/// <summary>
/// Brings the schema up to this program, alone and in one transaction: processes that start together wait for each other, and a
/// step that fails leaves the schema as it was. Table <c>schema_migrations</c> remembers what was applied, with its checksum.
/// </summary>
internal sealed partial class Migrator(IDatabase database, IReadOnlyList<Migration> migrations, TimeProvider time, ILogger<Migrator> logger)
{
    /// <exception cref="DatabaseStartException">The schema is not one this program can go on from.</exception>
    public Task Apply(CancellationToken cancellation) => database.Exclusively(Apply, cancellation);

    private async Task Apply(DbConnection connection)
    {
        _ = await connection.ExecuteAsync(
            """
            CREATE TABLE IF NOT EXISTS schema_migrations (
                version    INTEGER PRIMARY KEY,
                name       TEXT NOT NULL,
                checksum   TEXT NOT NULL,
                applied_at TEXT NOT NULL
            )
            """);
        var applied = (await connection.QueryAsync<AppliedMigration>(
            "SELECT version AS Version, name AS Name, checksum AS Checksum FROM schema_migrations ORDER BY version")).ToList();
        Verify(applied);
        foreach (var migration in migrations.Skip(applied.Count))
        {
            _ = await connection.ExecuteAsync(migration.Sql);
            _ = await connection.ExecuteAsync(
                "INSERT INTO schema_migrations (version, name, checksum, applied_at) VALUES (@Version, @Name, @Checksum, @AppliedAt)",
                new { migration.Version, migration.Name, migration.Checksum, AppliedAt = time.GetUtcNow().ToString("O") });
            LogApplied(migration.Name);
        }
    }

    private void Verify(List<AppliedMigration> applied)
    {
        if (applied.Count > migrations.Count)
        {
            throw new DatabaseStartException(
                $"The database was made by a newer Lexi (migration {applied[^1].Name}): start that one, or restore a backup from before.");
        }

        for (var index = 0; index < applied.Count; index++)
        {
            if (applied[index].Checksum != migrations[index].Checksum || applied[index].Version != migrations[index].Version)
            {
                throw new DatabaseStartException(
                    $"Migration {applied[index].Name} was changed after it had been applied to this database: " +
                    "put the released text back and add a new migration instead.");
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Applied migration {Migration}")]
    private partial void LogApplied(string migration);

    private sealed record AppliedMigration
    {
        public int Version { get; init; }

        public string Name { get; init; } = "";

        public string Checksum { get; init; } = "";
    }
}
