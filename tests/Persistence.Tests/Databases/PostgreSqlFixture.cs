using Lexi.Persistence.Databases;
using Lexi.Testing.Databases;

namespace Lexi.Persistence.Tests.Databases;

public sealed class PostgreSqlFixture(PostgresCluster cluster) : DatabaseFixture
{
    private string _connectionString = "";

    protected override string? SkipReason => cluster.SkipReason;

    internal override IDatabase OpenEmpty()
    {
        _connectionString = cluster.CreateSchema();
        return OpenAgain();
    }

    internal override IDatabase OpenAgain() => new PostgreSqlDatabase(_connectionString, TimeProvider.System);
}
