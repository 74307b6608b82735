using System.Data.Common;
using Dapper;

namespace Lexi.Persistence.Databases;

internal sealed class DatabaseHealth(IDatabase database) : IDatabaseHealth
{
    private volatile bool _isMigrated;

    public bool IsMigrated
    {
        get => _isMigrated;
        set => _isMigrated = value;
    }

    public async Task<string?> Check(CancellationToken cancellation)
    {
        if (!IsMigrated)
        {
            return "The database is being brought up to date.";
        }

        try
        {
            _ = await database.Read(connection => connection.ExecuteScalarAsync<int>("SELECT 1"), cancellation);
            return null;
        }
        catch (Exception exception) when (exception is DbException or TimeoutException or IOException)
        {
            return "The database does not answer.";
        }
    }
}
