using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Lexi.Persistence.Databases;

/// <summary>
/// SQLite in one file: write-ahead log, <c>synchronous=FULL</c>, one writer connection on a thread of its own, readers beside it.
/// The engine is synchronous, and a commit waits for the disk: neither may hold up a thread on which grains run.
/// </summary>
internal sealed class SqliteDatabase : IDatabase, IAsyncDisposable
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ConcurrentReads = 8;
    private readonly SqliteWriter _writer;
    private readonly string _readConnection;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _reads = new(ConcurrentReads);

    /// <param name="file">The database file; its folder exists.</param>
    /// <param name="time">For the pauses between attempts.</param>
    public SqliteDatabase(string file, TimeProvider time)
    {
        SQLitePCL.Batteries_V2.Init();
        var settings = new SqliteConnectionStringBuilder
        {
            DataSource = file,
            ForeignKeys = true,
            // Seconds for which another process may hold the file before that is an error.
            DefaultTimeout = 5,
        };
        _readConnection = settings.ToString();
        settings.Pooling = false;
        _writer = new SqliteWriter(settings.ToString());
        _time = time;
    }

    public IDialect Dialect { get; } = new SqliteDialect();

    public async Task<T> Read<T>(Func<DbConnection, Task<T>> query, CancellationToken cancellation)
    {
        await _reads.WaitAsync(cancellation);
        try
        {
            return await Task.Run(
                async () =>
                {
                    await using var connection = new SqliteConnection(_readConnection);
                    connection.Open();
                    return await query(connection);
                },
                cancellation);
        }
        finally
        {
            _reads.Release();
        }
    }

    public Task<T> Write<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellation) =>
        TransientRetry.Run(() => _writer.Run(work, cancellation), IsTransient, _time, cancellation);

    public Task Exclusively(Func<DbConnection, Task> work, CancellationToken cancellation) => Task.Run(
        async () =>
        {
            await using var connection = new SqliteConnection(_readConnection);
            connection.Open();
            // The only pragma that stays in the file; a database cannot enter the mode within a transaction.
            connection.Execute("PRAGMA journal_mode=WAL");
            connection.Execute("PRAGMA synchronous=FULL");
            connection.Execute("BEGIN EXCLUSIVE");
            try
            {
                await work(connection);
                connection.Execute("COMMIT");
            }
            catch
            {
                connection.Execute("ROLLBACK");
                throw;
            }
        },
        cancellation);

    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        SqliteConnection.ClearPool(new SqliteConnection(_readConnection));
        _reads.Dispose();
    }

    private static bool IsTransient(Exception exception) => exception is SqliteException { SqliteErrorCode: Busy or Locked };
}
