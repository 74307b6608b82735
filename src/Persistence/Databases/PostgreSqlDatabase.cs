using System.Data.Common;
using Dapper;
using Npgsql;

namespace Lexi.Persistence.Databases;

/// <summary>PostgreSQL through Npgsql's pool.</summary>
internal sealed class PostgreSqlDatabase : IDatabase, IAsyncDisposable
{
    // "lexi" in ASCII: any number will do, as long as nobody else in the database locks the same.
    private const long MigrationLock = 0x6c657869;

    private readonly NpgsqlDataSource _source;
    private readonly TimeProvider _time;

    public PostgreSqlDatabase(string connectionString, TimeProvider time)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { Enlist = false };
        settings.ApplicationName ??= "lexi";
        _source = NpgsqlDataSource.Create(settings);
        _time = time;
    }

    public IDialect Dialect { get; } = new PostgreSqlDialect();

    public Task<T> Read<T>(Func<DbConnection, Task<T>> query, CancellationToken cancellation) => TransientRetry.Run(
        async () =>
        {
            await using var connection = await _source.OpenConnectionAsync(cancellation);
            return await query(connection);
        },
        IsTransient,
        _time,
        cancellation);

    public Task<T> Write<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellation) => TransientRetry.Run(
        async () =>
        {
            await using var connection = await _source.OpenConnectionAsync(cancellation);
            await using var transaction = await connection.BeginTransactionAsync(cancellation);
            var result = await work(connection);
            await transaction.CommitAsync(CancellationToken.None);
            return result;
        },
        IsTransient,
        _time,
        cancellation);

    public async Task Exclusively(Func<DbConnection, Task> work, CancellationToken cancellation)
    {
        await using var connection = await _source.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await connection.ExecuteAsync("SELECT pg_advisory_xact_lock(@MigrationLock)", new { MigrationLock });
        await work(connection);
        await transaction.CommitAsync(CancellationToken.None);
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    private static bool IsTransient(Exception exception) => exception is DbException { IsTransient: true };
}
