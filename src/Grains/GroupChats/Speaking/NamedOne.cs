namespace Lexi.Grains.GroupChats.Speaking;

/// <summary>Somebody who can be named in a text.</summary>
/// <param name="Id">Character key or user id.</param>
/// <param name="Name">What they are called.</param>
/// <param name="Aliases">What else they are called.</param>
public sealed record NamedOne(string Id, string Name, IReadOnlyList<string> Aliases);
