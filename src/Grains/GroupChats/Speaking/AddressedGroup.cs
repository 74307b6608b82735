namespace Lexi.Grains.GroupChats.Speaking;

/// <summary>Whether a text speaks to all who are there.</summary>
public enum AddressedGroup
{
    None,

    /// <summary>"Does anybody know …": one answer is enough.</summary>
    Anybody,

    /// <summary>"What do you all think": each may answer.</summary>
    Everybody,
}
