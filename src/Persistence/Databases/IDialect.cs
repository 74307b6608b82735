namespace Lexi.Persistence.Databases;

/// <summary>The little in which the engines' SQL differs. Everything else is written once, in the part they share.</summary>
internal interface IDialect
{
    /// <summary>The folder of the engine's migrations.</summary>
    string Name { get; }

    /// <summary>A moment as the engine stores it: UTC, whole microseconds.</summary>
    object ToColumn(DateTimeOffset moment);

    /// <summary>A moment back from a column.</summary>
    DateTimeOffset ToMoment(object column);

    /// <summary>Wraps the SQL of a JSON parameter in what makes it a document, for example <c>@Document::jsonb</c>.</summary>
    string Json(string parameter);

    /// <summary>What follows a column that is one of an array parameter's values, for example <c>IN @Ids</c>.</summary>
    string Among(string parameter);
}
