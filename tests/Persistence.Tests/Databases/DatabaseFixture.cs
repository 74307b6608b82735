using Lexi.Persistence.Databases;
using Lexi.Persistence.Migrations;
using Lexi.Testing.Databases;
using Microsoft.Extensions.Logging.Abstractions;

[assembly: AssemblyFixture(typeof(PostgresCluster))]

namespace Lexi.Persistence.Tests.Databases;

/// <summary>A migrated database that is a test class's own.</summary>
public abstract class DatabaseFixture : IAsyncLifetime
{
    private IDatabase? _database;

    internal IDatabase Database
    {
        get
        {
            Assert.SkipWhen(SkipReason is not null, SkipReason ?? "");
            return _database!;
        }
    }

    protected abstract string? SkipReason { get; }

    public async ValueTask InitializeAsync()
    {
        if (SkipReason is null)
        {
            _database = OpenEmpty();
            await Migrate(_database);
        }
    }

    public virtual async ValueTask DisposeAsync()
    {
        if (_database is not null)
        {
            await ((IAsyncDisposable)_database).DisposeAsync();
        }
    }

    /// <summary>Another database, with nothing in it.</summary>
    internal IDatabase OpenAnother()
    {
        Assert.SkipWhen(SkipReason is not null, SkipReason ?? "");
        return OpenEmpty();
    }

    /// <summary>Another connection to the same database, as a second process would have.</summary>
    internal abstract IDatabase OpenAgain();

    internal static Task Migrate(IDatabase database, IReadOnlyList<Migration>? migrations = null) => new Migrator(
        database,
        migrations ?? Migration.All(database.Dialect.Name),
        TimeProvider.System,
        NullLogger<Migrator>.Instance).Apply(CancellationToken.None);

    internal abstract IDatabase OpenEmpty();
}
