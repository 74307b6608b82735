namespace Lexi.Grains.GroupChats.Speaking;

/// <summary>Whom a text speaks to and of. Ids are character keys and user ids, in the order they are first named.</summary>
public sealed record Address
{
    public static readonly Address Nobody = new();

    /// <summary>Everybody it names: what <c>GroupMessage.Mentions</c> holds.</summary>
    public IReadOnlyList<string> Named { get; init; } = [];

    /// <summary>Called: "Nyx, …", "@nyx", "… , Nyx?", "hey Nyx".</summary>
    public IReadOnlyList<string> Called { get; init; } = [];

    /// <summary>A question names them, or calls them.</summary>
    public IReadOnlyList<string> Asked { get; init; } = [];

    /// <summary>"Anybody but Nyx".</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];

    public bool IsQuestion { get; init; }

    /// <summary>It says "you" and does not mean all.</summary>
    public bool IsToYou { get; init; }

    public AddressedGroup Group { get; init; }
}
