namespace Lexi.Grains.Interfaces.GroupChats;

/// <summary>Who wrote a message.</summary>
[GenerateSerializer]
public enum AuthorKind
{
    Person,

    Character,

    /// <summary>Words of the server: somebody joined, a scene was set.</summary>
    System,
}
