using System.Data.Common;
using Lexi.Persistence.Databases;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Lexi.Persistence.Migrations;

/// <summary>Makes the database usable before anything else starts, or refuses the start.</summary>
internal sealed class DatabaseStartup(Migrator migrator, DatabaseHealth health, IOptions<PersistenceOptions> options)
    : IHostedLifecycleService, IDisposable
{
    private DataFolder? _folder;

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        var where = options.Value.UsesPostgreSql ? "The PostgreSQL server of Lexi:Database" : $"The SQLite file {options.Value.SqliteFile}";
        _folder = options.Value.UsesPostgreSql ? null : DataFolder.Hold(Path.GetDirectoryName(options.Value.SqliteFile)!);
        try
        {
            await migrator.Apply(cancellationToken);
        }
        catch (DbException exception)
        {
            throw new DatabaseStartException($"{where} cannot be used: {exception.Message}", exception);
        }
        catch (TimeoutException exception)
        {
            throw new DatabaseStartException($"{where} did not answer in time.", exception);
        }

        health.IsMigrated = true;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _folder?.Dispose();
        _folder = null;
    }
}
