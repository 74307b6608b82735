using Lexi.Grains.GroupChats.Machine;
using Lexi.Grains.Interfaces.GroupChats;

namespace Lexi.Grains.GroupChats;

/// <summary>The part that lets characters write.</summary>
internal sealed partial class ActiveChat
{
    private string? LiveText() => _live is { } live && live.Turn.Run == _state.Turns.Writing?.Run ? live.Text : null;

    /// <summary>Begins an answer. Whatever was written before goes on until it is stopped.</summary>
    private void BeginLive(AnswerTurn turn, ChatState state)
    {
        _live = new LiveAnswer(turn, state.FindMessage(turn.MessageId)?.Message.SwipeIndex ?? 0);
        _ = new AnswerRun(_services, _mailbox, _recall, _chance).Write(state, turn, _live.Stopped);
    }

    private void EndLive()
    {
        _live?.Stop();
        _live = null;
    }

    /// <summary>The database did not take what was to begin: what was being written goes on.</summary>
    private void Restore(LiveAnswer? before)
    {
        if (ReferenceEquals(_live, before))
            return;
        EndLive();
        _live = before;
    }

    /// <summary>More words came.</summary>
    private void Hear(ChatPost.Words words)
    {
        if (_live is not { } live || live.Turn.Run != words.Run || _state.Turns.Writing?.Run != words.Run)
            return;
        var isFirst = !live.HasBegun;
        var hasRoom = live.Add(words.Text, _services.Limits.AnswerCharacters);
        if (isFirst && live.HasBegun)
        {
            _services.Instruments.FirstWord(Now - live.Turn.StartedAt);
            Signal([new GroupChatSignal.ActivityChanged(live.Turn.CharacterKey, CharacterActivity.Writing), live.TakeDraft(Now)]);
        }

        if (hasRoom)
            return;
        // It is cut here; what the model goes on to say is never asked for.
        live.Stop();
        _mailbox.Post(new ChatPost.Happened(new ChatInput.AnswerEnded(words.Run, AnswerOutcome.Complete)));
    }

    /// <summary>Tells and keeps of the words so far what is due.</summary>
    private async Task TendAnswer()
    {
        if (_live is not { } live || _state.Turns.Writing?.Run != live.Turn.Run)
            return;
        if (live.DraftDueAt(_services.Options.DraftMs) <= Now)
            Signal([live.TakeDraft(Now)]);
        if (_retryAt is not null || live.SaveDueAt(_services.Options.SaveMs, _services.Options.SaveCharacters) is not { } due || due > Now)
            return;
        // A write that fails is made good by the next one.
        live.Saved(Now);
        _ = await TryDo(new ChatInput.AnswerProgressed(live.Turn.Run));
    }
}
