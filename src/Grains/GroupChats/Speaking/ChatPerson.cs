namespace Lexi.Grains.GroupChats.Speaking;

/// <param name="UserId">Who.</param>
/// <param name="Name">What others call them: the persona's name where they play one.</param>
public sealed record ChatPerson(string UserId, string Name);
