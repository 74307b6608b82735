using Lexi.Grains.Interfaces.GroupChats;
using Lexi.Persistence.Databases;

namespace Lexi.Persistence.GroupChats;

/// <summary>A row of <c>group_members</c> as the driver hands it over.</summary>
internal sealed class MemberRow
{
    public string UserId { get; set; } = "";

    public string DisplayName { get; set; } = "";

    public string Role { get; set; } = "";

    public string Status { get; set; } = "";

    public bool IsMuted { get; set; }

    public object JoinedAt { get; set; } = "";

    public long ReadPosition { get; set; }

    public string? PersonaId { get; set; }

    public GroupMember ToMember(IDialect dialect) => new()
    {
        UserId = UserId,
        DisplayName = DisplayName,
        Role = EnumText<MemberRole>.Parse(Role),
        Status = EnumText<MemberStatus>.Parse(Status),
        IsMuted = IsMuted,
        JoinedAt = dialect.ToMoment(JoinedAt),
        ReadPosition = ReadPosition,
        PersonaId = PersonaId,
    };
}
