using Microsoft.Extensions.Options;
using Npgsql;

namespace Lexi.Persistence;

/// <summary>Where Lexi keeps what must survive. Configuration section <c>Lexi</c>.</summary>
public sealed class PersistenceOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Lexi";

    /// <summary>
    /// <c>Lexi:DataDirectory</c>: the folder of <c>lexi.db</c>, relative to the working directory; made when it is missing. Default
    /// <c>data</c>. It needs a local disk: SQLite's write-ahead log does not work on network file systems.
    /// </summary>
    public string DataDirectory { get; set; } = "data";

    /// <summary>
    /// <c>Lexi:Database</c>: a PostgreSQL connection string. Default null, which takes SQLite in <see cref="DataDirectory"/>: enough
    /// for one machine, and one commit (a few milliseconds of disk) at a time.
    /// </summary>
    public string? Database { get; set; }

    /// <summary>True when <see cref="Database"/> names a PostgreSQL server.</summary>
    public bool UsesPostgreSql => !string.IsNullOrWhiteSpace(Database);

    /// <summary>The SQLite file, absolute.</summary>
    public string SqliteFile => Path.GetFullPath(Path.Combine(DataDirectory, "lexi.db"));

    /// <summary>Refuses nonsense by the name of its key; what a connection string holds is never repeated, it has a password in it.</summary>
    internal sealed class Validator : IValidateOptions<PersistenceOptions>
    {
        public ValidateOptionsResult Validate(string? name, PersistenceOptions options)
        {
            if (!options.UsesPostgreSql)
            {
                return string.IsNullOrWhiteSpace(options.DataDirectory) || options.DataDirectory.Contains('\0', StringComparison.Ordinal)
                    ? ValidateOptionsResult.Fail("Lexi:DataDirectory must name a folder.")
                    : ValidateOptionsResult.Success;
            }

            try
            {
                return string.IsNullOrWhiteSpace(new NpgsqlConnectionStringBuilder(options.Database).Host)
                    ? ValidateOptionsResult.Fail("Lexi:Database must name a PostgreSQL server with Host=….")
                    : ValidateOptionsResult.Success;
            }
            catch (Exception exception) when (exception is ArgumentException or FormatException or InvalidCastException)
            {
                return ValidateOptionsResult.Fail("Lexi:Database is not a PostgreSQL connection string such as Host=…;Database=…;Username=….");
            }
        }
    }
}
