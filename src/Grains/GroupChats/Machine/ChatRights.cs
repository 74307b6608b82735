using Lexi.Grains.Interfaces.GroupChats;

namespace Lexi.Grains.GroupChats.Machine;

/// <summary>Who may do what. A stranger finds nothing; a member without the right is told so.</summary>
internal static class ChatRights
{
    public static GroupMember Member(ChatState state, string userId) =>
        !state.IsDeleted && state.Members.TryGetValue(userId, out var member) && member.Status == MemberStatus.Joined ? member : throw ChatRefusals.NotFound();

    /// <summary>A member who may write.</summary>
    public static GroupMember Writer(ChatState state, string userId)
    {
        var member = Member(state, userId);
        return member.IsMuted ? throw ChatRefusals.Muted() : member;
    }

    public static GroupMember Moderator(ChatState state, string userId)
    {
        var member = Member(state, userId);
        return member.Role >= MemberRole.Moderator ? member : throw ChatRefusals.Forbidden("Only a moderator may do that.");
    }

    public static GroupMember Owner(ChatState state, string userId)
    {
        var member = Member(state, userId);
        return member.Role == MemberRole.Owner ? member : throw ChatRefusals.Forbidden("Only the owner may do that.");
    }

    /// <summary>Another member on whom the person may use a moderator's rights: one of a lower role.</summary>
    public static GroupMember Subordinate(ChatState state, string userId, string memberId)
    {
        var moderator = Moderator(state, userId);
        var member = state.Members.TryGetValue(memberId, out var found) && found.Status == MemberStatus.Joined ? found : throw ChatRefusals.NoMember();
        return member.Role < moderator.Role ? member : throw ChatRefusals.Forbidden("Only somebody with more rights may do that.");
    }
}
