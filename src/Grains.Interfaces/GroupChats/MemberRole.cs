namespace Lexi.Grains.Interfaces.GroupChats;

/// <summary>What a person may do in a chat; each includes the one before.</summary>
[GenerateSerializer]
public enum MemberRole
{
    Member,

    /// <summary>May mute, kick and ban members and remove messages.</summary>
    Moderator,

    /// <summary>May do everything, and is who pays.</summary>
    Owner,
}
