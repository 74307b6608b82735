using Lexi.Grains.Interfaces.GroupChats;
using Lexi.Grains.Interfaces.VoiceRooms;

namespace Lexi.Grains.GroupChats.Machine;

/// <summary>
/// What a voice room changes about a chat: whose turn it is is decided there, and what is said becomes messages here, as far as it was heard.
/// </summary>
internal static class SpokenRules
{
    /// <summary>How long a room's word holds; it says it again three times as often.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    public static void KeepVoice(ChatStep step)
    {
        var turns = step.Turns;
        if (!turns.IsVoiced)
        {
            foreach (var waiting in turns.Waiting)
                step.Do(new ChatEffect.TellRoom(new SpokenChatNews.Wrote(waiting.UserId, waiting.MessageId)));
            // What is being written goes on to its end; everything after it is said.
            turns = turns with { Waiting = [], Queue = [], Deciding = null, Answerable = null, AutoDueAt = null, IsAutoPaused = false };
        }

        step.Turns = turns with { VoicedUntil = step.Now + Lease };
    }

    public static void EndVoice(ChatStep step)
    {
        EndAll(step);
        step.Turns = step.Turns with { VoicedUntil = null, LastAt = step.Now };
    }

    public static void Post(ChatStep step, SpokenMessage said)
    {
        var text = MessageText.Clean(said.Text).Trim();
        var most = step.Moment.Limits.MessageCharacters;
        // Nobody can say it shorter afterwards.
        if (text.Length > most)
            text = text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
        var duration = Math.Max(0, said.DurationMs);
        var waiting = MessageRules.Write(step, said.UserId, said.UtteranceId, text, null, new SpokenPart(duration, duration));
        if (step.Turns.IsVoiced)
            TurnRules.Yield(step, said.UserId);
        else
            TurnRules.PersonWrote(step, waiting);
    }

    public static void Choose(ChatStep step, SpeakerDecision decision)
    {
        step.Put(decision);
        step.Tell(new GroupChatEvent.SpeakerChosen(decision));
    }

    public static void Begin(ChatStep step, BeginSpoken turn)
    {
        if (step.State.FindMessage(turn.UtteranceId) is not null)
            return;
        if (!step.State.IsHere(turn.CharacterKey) || step.State.Characters[turn.CharacterKey].IsMuted)
            throw ChatRefusals.NoCharacter();
        step.Turns = step.Turns with
        {
            Speaking = step.Turns.Speaking.Add(new SpokenTurn { UtteranceId = turn.UtteranceId, CharacterKey = turn.CharacterKey, SavedAt = step.Now }),
        };
        step.Append(new StoredMessage(
            new GroupMessage
            {
                Id = turn.UtteranceId,
                Position = step.State.Header.LastPosition + 1,
                AuthorKind = AuthorKind.Character,
                AuthorId = turn.CharacterKey,
                AuthorName = step.State.NameOf(turn.CharacterKey),
                Text = "",
                Status = MessageStatus.Writing,
                CreatedAt = step.Now,
                ReplyTo = turn.Cause == TurnCause.Auto ? null : turn.CausedBy,
                Cause = turn.Cause,
                CausedBy = turn.CausedBy,
                DecisionId = turn.DecisionId,
                Audience = step.State.Here,
                Spoken = new SpokenPart(0, 0),
            },
            [""]));
        step.Do(new ChatEffect.Signal(new GroupChatSignal.ActivityChanged(turn.CharacterKey, CharacterActivity.Writing)));
    }

    public static void Hear(ChatStep step, ChatInput.SpokenHeard heard)
    {
        if (step.Turns.FindSpeaking(heard.UtteranceId) is not { } before)
            return;
        var text = MessageText.Clean(heard.Text);
        var offset = text.StartsWith(before.Text, StringComparison.Ordinal) ? before.Text.Length : 0;
        if (offset == text.Length)
            return;
        step.Do(new ChatEffect.Signal(new GroupChatSignal.Draft(heard.UtteranceId, 0, offset, text[offset..])));
        var after = before with { Text = text };
        if (step.Now - before.SavedAt >= TimeSpan.FromMilliseconds(step.Moment.Options.SaveMs) && step.State.FindMessage(heard.UtteranceId) is { } message)
        {
            after = after with { SavedAt = step.Now };
            step.Replace(With(message, text, MessageStatus.Writing, message.Message.Spoken), isTold: false);
        }

        step.Turns = step.Turns with { Speaking = step.Turns.Speaking.Replace(before, after) };
    }

    public static void End(ChatStep step, EndSpoken turn)
    {
        // An end that is told again: the first one counts.
        if (step.Turns.FindSpeaking(turn.UtteranceId) is not { } speaking)
            return;
        var duration = Math.Max(0, turn.DurationMs);
        Finish(step, speaking, MessageText.Clean(turn.HeardText).Trim(), turn.IsInterrupted, new SpokenPart(duration, Math.Clamp(turn.HeardMs, 0, duration)));
    }

    /// <summary>Whoever said it is gone: what was heard of it is all there is.</summary>
    public static void EndAll(ChatStep step)
    {
        foreach (var speaking in step.Turns.Speaking)
            Finish(step, speaking, speaking.Text.Trim(), isInterrupted: true, step.State.FindMessage(speaking.UtteranceId)?.Message.Spoken);
    }

    private static void Finish(ChatStep step, SpokenTurn speaking, string text, bool isInterrupted, SpokenPart? spoken)
    {
        step.Turns = step.Turns with { Speaking = step.Turns.Speaking.Remove(speaking), LastAt = step.Now };
        step.Do(new ChatEffect.Signal(new GroupChatSignal.ActivityChanged(speaking.CharacterKey, CharacterActivity.Idle)));
        // Somebody removed it while it was said.
        if (step.State.FindMessage(speaking.UtteranceId) is not { Message.Status: MessageStatus.Writing } before)
            return;
        if (text.Length == 0)
        {
            // Nobody heard a word: it was never said.
            step.Replace(With(before, "", MessageStatus.Deleted, null));
            return;
        }

        step.Replace(With(before, text, isInterrupted ? MessageStatus.Interrupted : MessageStatus.Complete, spoken));
        step.Do(new ChatEffect.Reflect(speaking.UtteranceId));
    }

    private static StoredMessage With(StoredMessage before, string text, MessageStatus status, SpokenPart? spoken) =>
        new(before.Message with { Text = text, Status = status, Spoken = spoken }, [text]);
}
