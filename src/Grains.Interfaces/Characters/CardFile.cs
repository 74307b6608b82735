namespace Lexi.Grains.Interfaces.Characters;

/// <param name="ContentType"><c>application/json</c>, <c>image/png</c> or <c>application/zip</c> (CHARX).</param>
/// <param name="Name">A file name of letters, digits, hyphens and its ending.</param>
/// <param name="Content">At most <see cref="Limits.CardBytes"/>.</param>
[GenerateSerializer]
[Immutable]
[Alias("lexi.CardFile")]
public sealed record CardFile([property: Id(0)] string ContentType, [property: Id(1)] string Name, [property: Id(2)] byte[] Content);
