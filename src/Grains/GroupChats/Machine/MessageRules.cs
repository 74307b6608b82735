using Lexi.Grains.GroupChats.Speaking;
using Lexi.Grains.Interfaces.GroupChats;

namespace Lexi.Grains.GroupChats.Machine;

/// <summary>What people write, change and remove.</summary>
internal static class MessageRules
{
    public static void Post(ChatStep step, ChatInput.Posted posted)
    {
        _ = ChatRights.Writer(step.State, posted.By);
        var text = MessageText.Check(posted.Text, step.Moment.Limits.MessageCharacters);
        TurnRules.PersonWrote(step, Write(step, posted.By, posted.ClientMessageId, text, posted.ReplyTo, null));
    }

    /// <summary>A person's words become a message.</summary>
    public static WaitingMessage Write(ChatStep step, string userId, string clientMessageId, string text, string? replyToId, SpokenPart? spoken)
    {
        var author = ChatRights.Writer(step.State, userId);
        if (text.Length == 0)
            throw ChatRefusals.Invalid("There is nothing in the message.");
        var address = step.State.Names.Read(text, isTranscribed: spoken is not null);
        var replyTo = replyToId is { } id ? step.State.FindMessage(id)?.Message : null;
        var message = new GroupMessage
        {
            Id = step.Moment.NewId("msg_"),
            Position = step.State.Header.LastPosition + 1,
            AuthorKind = AuthorKind.Person,
            AuthorId = userId,
            AuthorName = author.DisplayName,
            Text = text,
            Status = MessageStatus.Complete,
            CreatedAt = step.Now,
            ReplyTo = replyToId,
            ClientMessageId = clientMessageId,
            Mentions = ChatNames.MentionsOf(address),
            Audience = step.State.Here,
            Spoken = spoken,
        };
        step.Append(new StoredMessage(message, [text]));
        // Whoever writes has read what is there.
        step.Put(author with { ReadPosition = message.Position });
        var isAddressed = replyTo?.AuthorKind == AuthorKind.Character || address.Group != AddressedGroup.None || address.Named.Any(step.State.IsHere);
        return new WaitingMessage(message.Id, userId, isAddressed);
    }

    public static void Edit(ChatStep step, ChatInput.Edited edited)
    {
        _ = ChatRights.Writer(step.State, edited.By);
        var before = edited.Message.Message;
        if (before.Status == MessageStatus.Deleted)
            throw ChatRefusals.NoMessage();
        if (before.AuthorKind != AuthorKind.Person || before.AuthorId != edited.By)
            throw ChatRefusals.Forbidden("You can only change what you wrote yourself.");
        var text = MessageText.Check(edited.Text, step.Moment.Limits.MessageCharacters);
        var after = before with { Text = text, EditedAt = step.Now, Mentions = ChatNames.MentionsOf(step.State.Names.Read(text)) };
        step.Replace(new StoredMessage(after, [text]));
        CharacterRules.Forget(step, before);
    }

    public static void Remove(ChatStep step, ChatInput.Removed removed)
    {
        var member = ChatRights.Member(step.State, removed.By);
        var before = removed.Message.Message;
        var isOwn = before.AuthorKind == AuthorKind.Person && before.AuthorId == removed.By;
        if (!isOwn && member.Role < MemberRole.Moderator)
            throw ChatRefusals.Forbidden("You can only remove what you wrote yourself.");
        if (before.Status == MessageStatus.Deleted)
            return;
        if (step.Turns.Writing is { } writing && writing.MessageId == before.Id)
            TurnRules.Abandon(step);
        step.Replace(new StoredMessage(
            before with { Text = "", Status = MessageStatus.Deleted, Mentions = [], SwipeCount = 1, SwipeIndex = 0 }, [""]));
        TurnRules.MessageGone(step, before.Id);
        CharacterRules.Forget(step, before);
    }

    /// <summary>Words of the server, for people and for the characters who are here. Not in a crowd, where they would be all there is.</summary>
    public static void Note(ChatStep step, string text)
    {
        if (step.State.Members.Count > step.Moment.Options.NotesUpToMembers)
            return;
        step.Append(new StoredMessage(
            new GroupMessage
            {
                Id = step.Moment.NewId("msg_"),
                Position = step.State.Header.LastPosition + 1,
                AuthorKind = AuthorKind.System,
                AuthorId = "",
                AuthorName = "",
                Text = text,
                Status = MessageStatus.Complete,
                CreatedAt = step.Now,
                Audience = step.State.Here,
            },
            [text]));
    }
}
