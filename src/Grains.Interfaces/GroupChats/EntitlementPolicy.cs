namespace Lexi.Grains.Interfaces.GroupChats;

/// <summary>Whose subscriptions count in a chat.</summary>
[GenerateSerializer]
public enum EntitlementPolicy
{
    /// <summary>The owner's subscriptions count for everybody.</summary>
    Owner,

    /// <summary>Each person needs their own to be answered by a character.</summary>
    EachPerson,
}
