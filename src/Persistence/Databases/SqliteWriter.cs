using System.Data.Common;
using System.Threading.Channels;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Lexi.Persistence.Databases;

/// <summary>
/// The one connection that writes, on its own thread. What waits while a commit reaches the disk is committed together with the
/// next: a transaction of many, each behind a savepoint, so that one that fails takes nobody with it.
/// </summary>
internal sealed class SqliteWriter : IAsyncDisposable
{
    private const int MostInACommit = 64;
    private readonly Channel<Job> _jobs = Channel.CreateBounded<Job>(new BoundedChannelOptions(4096) { SingleReader = true });
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string _connectionString;

    public SqliteWriter(string connectionString)
    {
        _connectionString = connectionString;
        new Thread(Loop) { IsBackground = true, Name = "Lexi database writer" }.Start();
    }

    public async Task<T> Run<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellation)
    {
        var job = new Job<T>(work, cancellation);
        try
        {
            await _jobs.Writer.WriteAsync(job, cancellation);
        }
        catch (ChannelClosedException exception)
        {
            throw new ObjectDisposedException("The database is closed.", exception);
        }

        return await job.Completion;
    }

    /// <summary>Writes what is queued, then closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        _ = _jobs.Writer.TryComplete();
        await _stopped.Task;
    }

    private void Loop()
    {
        SqliteConnection? connection = null;
        var batch = new List<Job>(MostInACommit);
        while (_jobs.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (batch.Count < MostInACommit && _jobs.Reader.TryRead(out var job))
            {
                batch.Add(job);
            }

            try
            {
                connection ??= Open();
                Commit(connection, batch);
            }
            catch (Exception exception)
            {
                // The transaction is gone as a whole: full disk, file taken away, lock not given. Nobody in it was written.
                batch.ForEach(job => job.Fail(exception));
                connection?.Dispose();
                connection = null;
            }

            batch.Clear();
        }

        connection?.Dispose();
        _stopped.SetResult();
    }

    private static void Commit(SqliteConnection connection, List<Job> batch)
    {
        _ = connection.Execute("BEGIN IMMEDIATE");
        foreach (var job in batch)
        {
            _ = connection.Execute("SAVEPOINT job");
            if (!job.TryRun(connection))
            {
                _ = connection.Execute("ROLLBACK TO job");
            }

            _ = connection.Execute("RELEASE job");
        }

        _ = connection.Execute("COMMIT");
        batch.ForEach(job => job.Complete());
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        _ = connection.Execute("PRAGMA synchronous=FULL");
        return connection;
    }

    private abstract class Job
    {
        public abstract bool TryRun(SqliteConnection connection);

        public abstract void Complete();

        public abstract void Fail(Exception exception);
    }

    private sealed class Job<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellation) : Job
    {
        private readonly TaskCompletionSource<T> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? _result;
        private Exception? _failure;

        public Task<T> Completion => _completion.Task;

        public override bool TryRun(SqliteConnection connection)
        {
            try
            {
                cancellation.ThrowIfCancellationRequested();
                // The engine's asynchronous methods are synchronous: this never waits for another thread.
                _result = work(connection).GetAwaiter().GetResult();
                return true;
            }
            catch (Exception exception)
            {
                _failure = exception;
                return false;
            }
        }

        public override void Complete()
        {
            _ = _failure switch
            {
                null => _completion.TrySetResult(_result!),
                OperationCanceledException => _completion.TrySetCanceled(cancellation),
                _ => _completion.TrySetException(_failure),
            };
        }

        public override void Fail(Exception exception) => _completion.TrySetException(_failure ?? exception);
    }
}
