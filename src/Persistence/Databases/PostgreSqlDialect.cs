namespace Lexi.Persistence.Databases;

/// <summary>PostgreSQL keeps moments as <c>timestamptz</c>, whose unit is the microsecond.</summary>
internal sealed class PostgreSqlDialect : IDialect
{
    public string Name => "PostgreSql";

    // Cut, not rounded, as the text of the other engine is.
    public object ToColumn(DateTimeOffset moment) =>
        moment.UtcDateTime.AddTicks(-(moment.UtcTicks % TimeSpan.TicksPerMicrosecond));

    public DateTimeOffset ToMoment(object column) => new((DateTime)column);

    public string Json(string parameter) => parameter + "::jsonb";

    public string Among(string parameter) => $"= ANY({parameter})";
}
