using System.Globalization;

namespace Lexi.Persistence.Databases;

/// <summary>SQLite has no type for moments: ISO 8601 text of fixed width sorts as time does and can be read with the naked eye.</summary>
internal sealed class SqliteDialect : IDialect
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    public string Name => "Sqlite";

    public object ToColumn(DateTimeOffset moment) => moment.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);

    public DateTimeOffset ToMoment(object column) => DateTimeOffset.ParseExact(
        (string)column, Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    public string Json(string parameter) => parameter;

    // Dapper writes out the values.
    public string Among(string parameter) => $"IN {parameter}";
}
