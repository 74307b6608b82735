using Lexi.Grains.Interfaces.GroupChats;

namespace Lexi.Grains.GroupChats.Machine;

/// <summary>More of a message, other versions of it, and which one is shown. Only of a character's newest message.</summary>
internal static class VersionRules
{
    public static void Continue(ChatStep step, ChatInput.ContinueAsked asked)
    {
        _ = ChatRights.Writer(step.State, asked.By);
        _ = Newest(step, asked.MessageId);
        Begin(step, asked.By);
        var message = Newest(step, asked.MessageId);
        var before = message.Message;
        if (before.Text.Length >= step.Moment.Limits.AnswerCharacters)
            throw ChatRefusals.TooLarge("This message is as long as one may be.");
        var after = before with { Status = MessageStatus.Writing, Cause = TurnCause.Continued };
        step.Replace(new StoredMessage(after, message.Swipes));
        AnswerRules.Write(step, after, TurnCause.Continued, asked.By, before.Text, before.Status);
    }

    public static void Regenerate(ChatStep step, ChatInput.RegenerateAsked asked)
    {
        _ = ChatRights.Writer(step.State, asked.By);
        _ = Newest(step, asked.MessageId);
        Begin(step, asked.By);
        var message = Newest(step, asked.MessageId);
        var before = message.Message;
        // A version without words, of a turn that failed or was stopped, is written anew.
        var isNew = before.Text.Length > 0;
        if (isNew && message.Swipes.Count >= step.Moment.Limits.SwipesPerMessage)
            throw ChatRefusals.TooLarge($"A message has at most {step.Moment.Limits.SwipesPerMessage} versions.");
        IReadOnlyList<string> swipes = isNew ? [.. message.Swipes, ""] : message.Swipes;
        var after = before with
        {
            Text = "",
            Status = MessageStatus.Writing,
            Cause = TurnCause.Regenerated,
            SwipeCount = swipes.Count,
            SwipeIndex = isNew ? swipes.Count - 1 : before.SwipeIndex,
        };
        step.Replace(new StoredMessage(after, swipes));
        if (isNew)
            CharacterRules.Forget(step, before);
        AnswerRules.Write(step, after, TurnCause.Regenerated, asked.By, "");
    }

    public static void Choose(ChatStep step, ChatInput.SwipeChosen chosen)
    {
        _ = ChatRights.Writer(step.State, chosen.By);
        var message = Newest(step, chosen.MessageId);
        if (message.Message.Status == MessageStatus.Writing)
            throw ChatRefusals.Invalid("This message is still being written.");
        if (chosen.Index < 0 || chosen.Index >= message.Swipes.Count)
            throw ChatRefusals.NoMessage();
        if (chosen.Index == message.Message.SwipeIndex)
            return;
        step.Replace(new StoredMessage(
            message.Message with { SwipeIndex = chosen.Index, Text = message.Swipes[chosen.Index], Status = MessageStatus.Complete }, message.Swipes));
        CharacterRules.Forget(step, message.Message);
    }

    private static void Begin(ChatStep step, string userId)
    {
        TurnRules.Yield(step, userId);
        TurnRules.Abandon(step);
        step.Turns = step.Turns with { Deciding = null };
    }

    private static StoredMessage Newest(ChatStep step, string messageId)
    {
        var message = step.State.FindMessage(messageId) ?? throw ChatRefusals.NoMessage();
        if (message.Message.AuthorKind != AuthorKind.Character || message.Message.Status == MessageStatus.Deleted)
            throw ChatRefusals.NoMessage();
        var key = message.Message.AuthorId;
        if (step.State.NewestOf(key)?.Message.Id != messageId)
            throw ChatRefusals.Invalid($"Only the newest message of {step.State.NameOf(key)} can change.");
        return !step.State.IsHere(key) || step.State.Characters[key].IsMuted
            ? throw ChatRefusals.Invalid($"{step.State.NameOf(key)} cannot write here now.")
            : message;
    }
}
