using System.Security.Cryptography;
using System.Text;
using Lexi.Grains.Interfaces.GroupChats;

namespace Lexi.Grains.GroupChats.Machine;

/// <summary>Who is in the chat, and what each may do.</summary>
internal static class MemberRules
{
    public static void Join(ChatStep step, ChatInput.Joined joined)
    {
        var state = step.State;
        var before = state.Members.GetValueOrDefault(joined.UserId);
        // A wrong invitation and a ban look like a chat that is not there.
        if (!IsInvited(state, joined.UserId, joined.SecretHash, step.Now))
            throw ChatRefusals.NotFound();
        if (before?.Status == MemberStatus.Joined)
            return;
        if (state.Members.Values.Count(member => member.Status == MemberStatus.Joined) >= step.Moment.Limits.MembersPerChat)
            throw ChatRefusals.Full($"A chat has at most {step.Moment.Limits.MembersPerChat} members.");
        var member = new GroupMember
        {
            UserId = joined.UserId,
            DisplayName = joined.DisplayName,
            Role = MemberRole.Member,
            // Who was not to write does not get out of it by leaving.
            IsMuted = before?.IsMuted ?? false,
            JoinedAt = step.Now,
            ReadPosition = state.Header.LastPosition,
            PersonaId = joined.PersonaId,
        };
        step.Put(member);
        step.Tell(new GroupChatEvent.MemberChanged(member));
        MessageRules.Note(step, $"{member.DisplayName} joined.");
    }

    public static bool IsInvited(ChatState state, string userId, string secretHash, DateTimeOffset now) =>
        state.Header.InviteHash is { } hash && state.Header.InviteExpiresAt > now
        && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(hash), Encoding.ASCII.GetBytes(secretHash))
        && state.Members.GetValueOrDefault(userId)?.Status != MemberStatus.Banned;

    public static void Leave(ChatStep step, ChatInput.Left left)
    {
        var member = ChatRights.Member(step.State, left.By);
        if (member.Role == MemberRole.Owner)
            throw ChatRefusals.Invalid("Make somebody else the owner first, or delete the chat.");
        Go(step, member, MemberStatus.Left, "left");
    }

    public static void PutOut(ChatStep step, ChatInput.MemberPutOut putOut)
    {
        if (putOut.Status == MemberStatus.Banned && step.State.Members.GetValueOrDefault(putOut.MemberId) is { Status: MemberStatus.Left or MemberStatus.Kicked } gone)
        {
            // Who is gone already can still be kept out.
            _ = ChatRights.Moderator(step.State, putOut.By);
            step.Put(gone with { Status = MemberStatus.Banned });
            return;
        }

        if (putOut.By == putOut.MemberId)
        {
            _ = ChatRights.Moderator(step.State, putOut.By);
            throw ChatRefusals.Invalid("To go yourself, leave the chat.");
        }

        var member = ChatRights.Subordinate(step.State, putOut.By, putOut.MemberId);
        Go(step, member, putOut.Status, "was removed");
    }

    public static void Unban(ChatStep step, ChatInput.Unbanned unbanned)
    {
        _ = ChatRights.Moderator(step.State, unbanned.By);
        if (step.State.Members.GetValueOrDefault(unbanned.MemberId) is not { Status: MemberStatus.Banned } banned)
            throw ChatRefusals.NoMember();
        step.Put(banned with { Status = MemberStatus.Kicked });
    }

    public static void Mute(ChatStep step, ChatInput.MemberMuted muted)
    {
        var member = ChatRights.Subordinate(step.State, muted.By, muted.MemberId);
        if (member.IsMuted != muted.IsMuted)
            Change(step, member with { IsMuted = muted.IsMuted });
    }

    public static void SetRole(ChatStep step, ChatInput.RoleSet set)
    {
        var owner = ChatRights.Owner(step.State, set.By);
        if (!Enum.IsDefined(set.Role))
            throw ChatRefusals.Invalid("There is no such role.");
        if (set.By == set.MemberId)
            throw ChatRefusals.Invalid("Make somebody else the owner instead.");
        if (step.State.Members.GetValueOrDefault(set.MemberId) is not { Status: MemberStatus.Joined } member)
            throw ChatRefusals.NoMember();
        Change(step, member with { Role = set.Role });
        if (set.Role != MemberRole.Owner)
            return;
        Change(step, owner with { Role = MemberRole.Moderator });
        step.Change(step.State.Header with { OwnerId = set.MemberId });
    }

    public static void ChoosePersona(ChatStep step, ChatInput.PersonaChosen chosen)
    {
        var member = ChatRights.Member(step.State, chosen.By);
        if (member.PersonaId != chosen.PersonaId || member.DisplayName != chosen.DisplayName)
            Change(step, member with { PersonaId = chosen.PersonaId, DisplayName = chosen.DisplayName });
    }

    public static void Invite(ChatStep step, ChatInput.InviteChanged changed)
    {
        _ = ChatRights.Moderator(step.State, changed.By);
        step.Change(step.State.Header with { InviteHash = changed.Hash, InviteExpiresAt = changed.ExpiresAt });
    }

    public static void Read(ChatStep step, ChatInput.ReadMoved read)
    {
        var told = 0;
        foreach (var (userId, asked) in read.Positions)
        {
            var position = Math.Min(asked, step.State.Header.LastPosition);
            if (step.State.Members.GetValueOrDefault(userId) is not { Status: MemberStatus.Joined } member || member.ReadPosition >= position)
                continue;
            step.Put(member with { ReadPosition = position });
            // In a crowd nobody follows who has read what; the snapshot has it all.
            if (told++ < step.Moment.Options.ReadsTold)
                step.Tell(new GroupChatEvent.ReadMoved(userId, position));
        }
    }

    public static void MovePresence(ChatStep step, ChatInput.PresenceMoved moved)
    {
        if (step.State.Members.GetValueOrDefault(moved.UserId) is not { } member || member.IsOnline == moved.IsOnline)
            return;
        step.Put(member with { IsOnline = moved.IsOnline }, isKept: false);
        if (member.Status == MemberStatus.Joined)
            step.Do(new ChatEffect.Signal(new GroupChatSignal.PresenceChanged(moved.UserId, moved.IsOnline)));
    }

    private static void Change(ChatStep step, GroupMember member)
    {
        step.Put(member);
        step.Tell(new GroupChatEvent.MemberChanged(member));
    }

    private static void Go(ChatStep step, GroupMember member, MemberStatus status, string how)
    {
        // The last they hear of the chat is that they are out of it.
        MessageRules.Note(step, $"{member.DisplayName} {how}.");
        step.Put(member with { Status = status, Role = MemberRole.Member, IsOnline = false });
        step.Tell(new GroupChatEvent.MemberLeft(member.UserId, status));
        step.Do(new ChatEffect.DropListeners(member.UserId));
        TurnRules.PersonGone(step, member.UserId);
    }
}
