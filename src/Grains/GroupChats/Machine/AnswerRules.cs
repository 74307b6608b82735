using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.GroupChats;

namespace Lexi.Grains.GroupChats.Machine;

/// <summary>The life of a character's message: writing, then complete, interrupted or failed.</summary>
internal static class AnswerRules
{
    /// <summary>The next in the queue begins a message.</summary>
    public static void Begin(ChatStep step, QueuedTurn next)
    {
        var message = new GroupMessage
        {
            Id = step.Moment.NewId("msg_"),
            Position = step.State.Header.LastPosition + 1,
            AuthorKind = AuthorKind.Character,
            AuthorId = next.CharacterKey,
            AuthorName = step.State.NameOf(next.CharacterKey),
            Text = "",
            Status = MessageStatus.Writing,
            CreatedAt = step.Now,
            ReplyTo = next.Cause == TurnCause.Auto ? null : next.CausedBy,
            Cause = next.Cause,
            CausedBy = next.CausedBy,
            DecisionId = next.DecisionId,
            Audience = step.State.Here,
        };
        step.Append(new StoredMessage(message, [""]));
        Write(step, message, next.Cause, next.OnBehalfOf, "");
    }

    /// <summary>A character begins to write a message that is there already.</summary>
    public static void Write(ChatStep step, GroupMessage message, TurnCause cause, string onBehalfOf, string prefix, MessageStatus before = MessageStatus.Complete)
    {
        var run = step.Turns.LastRun + 1;
        var turn = new AnswerTurn
        {
            Run = run,
            MessageId = message.Id,
            CharacterKey = message.AuthorId,
            Cause = cause,
            CausedBy = message.CausedBy,
            OnBehalfOf = onBehalfOf,
            Prefix = prefix,
            Before = before,
            StartedAt = step.Now,
            Deadline = step.Now + TimeSpan.FromMilliseconds(step.Moment.Options.ThinkingMs),
        };
        step.Turns = step.Turns with { Writing = turn, LastRun = run, AutoDueAt = null };
        step.Do(new ChatEffect.Write(turn));
        step.Do(new ChatEffect.Signal(new GroupChatSignal.ActivityChanged(turn.CharacterKey, CharacterActivity.Thinking)));
    }

    /// <summary>Keeps the words so far, so that the end of the process leaves them, and gives the writing more time.</summary>
    public static void Progress(ChatStep step, ChatInput.AnswerProgressed progressed)
    {
        if (step.Turns.Writing is not { } writing || writing.Run != progressed.Run || step.State.FindMessage(writing.MessageId) is not { } before)
            return;
        var longest = writing.StartedAt + TimeSpan.FromMilliseconds(step.Moment.Options.AnswerMs);
        var next = step.Now + TimeSpan.FromMilliseconds(step.Moment.Options.StallMs);
        step.Turns = step.Turns with { Writing = writing with { Deadline = next < longest ? next : longest } };
        step.Replace(With(before, step.Moment.Draft ?? writing.Prefix, MessageStatus.Writing), isTold: false);
    }

    public static void End(ChatStep step, ChatInput.AnswerEnded ended)
    {
        if (step.Turns.Writing is not { } writing || writing.Run != ended.Run)
            return;
        if (ended.Outcome == AnswerOutcome.Complete && Draft(step, writing).Length > 0)
            Finish(step, writing, MessageStatus.Complete);
        else if (ended.Outcome == AnswerOutcome.Filtered)
            TakeAway(step, writing);
        else
            Fail(step, writing, ended.Outcome);
    }

    /// <summary>The model broke off: its words stay when there are any, and whoever was to come after it would fare no better.</summary>
    public static void Fail(ChatStep step, AnswerTurn writing, AnswerOutcome outcome = AnswerOutcome.Failed)
    {
        var name = step.State.NameOf(writing.CharacterKey);
        Finish(step, writing, Draft(step, writing).Length > writing.Prefix.Length ? MessageStatus.Interrupted : MessageStatus.Failed);
        step.Turns = step.Turns with { Queue = [], IsAutoPaused = true };
        step.Tell(outcome switch
        {
            AnswerOutcome.NotEntitled => new GroupChatEvent.Noticed(ErrorCodes.SubscriptionRequired, $"{name} may not answer here at the moment."),
            AnswerOutcome.AdultsOnly => new GroupChatEvent.Noticed(
                ErrorCodes.AdultContentNotAllowed, $"{name} is for adults, and not everybody here may read that."),
            _ => new GroupChatEvent.Noticed(ErrorCodes.TextUnavailable, $"{name} is lost for words at the moment. Please try again."),
        });
    }

    /// <summary>What was said is not allowed: its words go, also those that were shown already. What the message was before stays.</summary>
    private static void TakeAway(ChatStep step, AnswerTurn writing)
    {
        if (step.State.FindMessage(writing.MessageId) is { } before)
            CharacterRules.Forget(step, before.Message);
        Finish(step, writing, MessageStatus.Failed, writing.Prefix);
        step.Tell(new GroupChatEvent.Noticed(
            ChatNotices.Filtered, $"What {step.State.NameOf(writing.CharacterKey)} said is not allowed here and was taken away."));
    }

    /// <summary>The turn is over.</summary>
    public static void Finish(ChatStep step, AnswerTurn writing, MessageStatus status) => Finish(step, writing, status, Draft(step, writing));

    private static void Finish(ChatStep step, AnswerTurn writing, MessageStatus status, string text)
    {
        step.Do(new ChatEffect.StopWriting(writing.Run));
        step.Do(new ChatEffect.Signal(new GroupChatSignal.ActivityChanged(writing.CharacterKey, CharacterActivity.Idle)));
        var isTalkAmongThemselves = writing.Cause is TurnCause.Reply or TurnCause.Auto;
        step.Turns = step.Turns with
        {
            Writing = null,
            CharacterTurns = step.Turns.CharacterTurns + (isTalkAmongThemselves ? 1 : 0),
            Answerable = status == MessageStatus.Complete ? writing.MessageId : null,
            LastAt = step.Now,
        };
        if (step.State.FindMessage(writing.MessageId) is not { } before)
            return;
        if (text.Length == writing.Prefix.Length && (writing.Prefix.Length > 0 || before.Swipes.Count > 1))
            step.Replace(Undone(before, writing));
        else
            step.Replace(With(before, text, status));
        if (status == MessageStatus.Complete)
            step.Do(new ChatEffect.Reflect(writing.MessageId));
    }

    /// <summary>Messages that nobody goes on writing: their words are as far as they came.</summary>
    public static void Recover(ChatStep step)
    {
        foreach (var message in Unfinished(step.State))
            step.Replace(With(message, message.Message.Text, MessageStatus.Interrupted));
    }

    public static IReadOnlyList<StoredMessage> Unfinished(ChatState state) =>
    [
        .. state.Abandoned,
        .. state.Messages.Where(message => message.Message.Status == MessageStatus.Writing && message.Message.Id != state.Turns.Writing?.MessageId
            && state.Turns.FindSpeaking(message.Message.Id) is null),
    ];

    private static string Draft(ChatStep step, AnswerTurn writing) => step.Moment.Draft ?? writing.Prefix;

    private static StoredMessage With(StoredMessage before, string text, MessageStatus status)
    {
        var swipes = before.Swipes.ToArray();
        swipes[before.Message.SwipeIndex] = text;
        return new StoredMessage(before.Message with { Text = text, Status = status }, swipes);
    }

    /// <summary>Nothing new came: a new version is taken back, a continued message is as it was.</summary>
    private static StoredMessage Undone(StoredMessage before, AnswerTurn writing)
    {
        if (writing.Cause != TurnCause.Regenerated)
            return With(before, writing.Prefix, writing.Before);
        var swipes = before.Swipes.Take(before.Swipes.Count - 1).ToArray();
        return new StoredMessage(
            before.Message with { Text = swipes[^1], Status = MessageStatus.Complete, SwipeCount = swipes.Length, SwipeIndex = swipes.Length - 1 }, swipes);
    }
}
