namespace Lexi.Grains.Interfaces.GroupChats;

[GenerateSerializer]
public enum MemberStatus
{
    Joined,

    Left,

    /// <summary>May come back with an invitation.</summary>
    Kicked,

    /// <summary>May not come back.</summary>
    Banned,
}
