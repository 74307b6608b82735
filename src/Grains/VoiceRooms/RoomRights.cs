using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.GroupChats;
using Lexi.Grains.Interfaces.VoiceRooms;

namespace Lexi.Grains.VoiceRooms;

/// <summary>Who may do what in a room: roles are the chat's.</summary>
internal static class RoomRights
{
    private const int MostInterrupters = 50;

    /// <exception cref="LexiException"><c>not_found</c> for who is no member of the chat.</exception>
    public static GroupMember Member(SpokenChatView? view, string userId) =>
        view?.Members.FirstOrDefault(member => member.UserId == userId) ?? throw RoomRefusals.NotFound();

    /// <exception cref="LexiException"><c>forbidden</c>.</exception>
    public static GroupMember Moderator(SpokenChatView view, string userId)
    {
        var member = Member(view, userId);
        return member.Role >= MemberRole.Moderator ? member : throw RoomRefusals.Forbidden("Only a moderator may do that.");
    }

    /// <summary>Another member on whom the person may use a moderator's rights: one of a lower role, or themselves.</summary>
    /// <exception cref="LexiException"><c>forbidden</c>, <c>not_found</c>.</exception>
    public static void Subordinate(SpokenChatView view, string userId, string memberId)
    {
        var moderator = Moderator(view, userId);
        if (userId != memberId && view.Members.FirstOrDefault(member => member.UserId == memberId) is { } member && member.Role >= moderator.Role)
            throw RoomRefusals.Forbidden("Only somebody with more rights may do that.");
    }

    /// <summary>Whether a person's speech may stop a character.</summary>
    public static bool MayInterrupt(SpokenChatView view, VoiceRoomSettings settings, string userId) => settings.Interruption switch
    {
        InterruptionPolicy.Everyone => true,
        InterruptionPolicy.Hosts => view.Members.Any(member => member.UserId == userId && member.Role >= MemberRole.Moderator),
        InterruptionPolicy.List => settings.Interrupters.Contains(userId),
        _ => false,
    };

    /// <exception cref="LexiException"><c>invalid_request</c>; the message names the field.</exception>
    public static VoiceRoomSettings Check(VoiceRoomSettings settings, Limits limits)
    {
        if (!Enum.IsDefined(settings.Interruption) || !Enum.IsDefined(settings.Heard))
            throw RoomRefusals.Invalid("There is no such choice.");
        if (settings.Interrupters.Count > MostInterrupters)
            throw RoomRefusals.Invalid($"At most {MostInterrupters} people can be on the list of those who may interrupt.");
        if (settings.Interrupters.Any(userId => string.IsNullOrEmpty(userId) || userId.Length > limits.IdentifierCharacters))
            throw RoomRefusals.Invalid("The list of those who may interrupt holds something that is nobody's id.");
        if (settings.IdlePromptSeconds is not (0 or (>= 10 and <= 600)))
            throw RoomRefusals.Invalid("The silence before a character asks must be 0 or 10 to 600 seconds.");
        return settings with { Interrupters = [.. settings.Interrupters.Distinct(StringComparer.Ordinal)] };
    }
}
