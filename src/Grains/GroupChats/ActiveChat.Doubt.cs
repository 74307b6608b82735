using System.Collections.Immutable;
using Lexi.Grains.GroupChats.Machine;
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.GroupChats;

namespace Lexi.Grains.GroupChats;

/// <summary>The part that looks again after a commit that failed: its reply may be all that was lost, and somebody else may have written.</summary>
internal sealed partial class ActiveChat
{
    /// <summary>A commit failed and the store could not be asked what became of it: nothing is done before that is known.</summary>
    private bool _isInDoubt;

    /// <summary>Another activation has written this chat, or taken it away: this one is to go.</summary>
    public bool IsSuperseded { get; private set; }

    /// <summary>What was in doubt is known from here on, or this fails as the store does.</summary>
    public async Task EndDoubt()
    {
        if (!_isInDoubt)
            return;
        var stored = await _services.Store.Find(ChatId, _services.Options.LoadedMessages, CancellationToken.None);
        if (HasMoved(stored))
            await TakeOver(stored, isOurs: true);
        _isInDoubt = false;
    }

    /// <summary>Asks the store what became of a commit that failed.</summary>
    /// <returns>True when it is kept after all, and only the reply was lost.</returns>
    private async Task<bool> IsKeptAfterAll(ChatStep step)
    {
        try
        {
            var stored = await _services.Store.Find(ChatId, _services.Options.LoadedMessages, CancellationToken.None);
            if (IsKept(stored, step))
                return true;
            if (HasMoved(stored))
                await TakeOver(stored, isOurs: false);
        }
        catch (Exception exception)
        {
            _isInDoubt = true;
            LogInDoubt(exception, ChatId);
        }

        return false;
    }

    private bool HasMoved(StoredGroupChat? stored) =>
        stored?.Header.LastSequence != _state.Header.LastSequence || stored.Header.LastPosition != _state.Header.LastPosition;

    /// <summary>The numbers of a chat only rise: the store has those of the step, and at its new places the step's messages.</summary>
    private bool IsKept(StoredGroupChat? stored, ChatStep step)
    {
        if (stored is null)
            return step.State.IsDeleted;
        return HasMoved(stored) && stored.Header.LastSequence == step.State.Header.LastSequence && stored.Header.LastPosition == step.State.Header.LastPosition
            && step.Changes!.Messages.Where(message => message.Message.Position > _state.Header.LastPosition)
                .All(written => stored.Newest.Any(message => message.Message.Id == written.Message.Id));
    }

    /// <summary>The chat is what the store says. Whoever listens is told a number that leaves a gap, for which they ask for a snapshot.</summary>
    /// <param name="stored">Null when the chat is gone.</param>
    /// <param name="isOurs">It is most likely what this activation wrote itself.</param>
    private async Task TakeOver(StoredGroupChat? stored, bool isOurs)
    {
        LogTakenOver(ChatId);
        if (stored is null)
        {
            EndLive();
            _state = _state with { IsDeleted = true, Turns = new ChatTurns { LastRun = _state.Turns.LastRun } };
            IsSuperseded = true;
            Forget(_listeners.Tell([new GroupChatEvent.ChatDeleted { Sequence = _state.Header.LastSequence + 1 }]));
            return;
        }

        var state = ChatState.From(stored, _services.Options.LoadedMessages);
        var profiles = await ChatProfiles.Of(_services.Grains, state);
        EndLive();
        _state = (state with
        {
            Profiles = profiles,
            Members = state.Members.ToImmutableDictionary(member => member.Key, member => member.Value with { IsOnline = _listeners.Of(member.Key) > 0 }, StringComparer.Ordinal),
            // What still comes of a turn from before belongs to none of the next ones, and what was thought about before is not kept.
            Turns = new ChatTurns
            {
                LastRun = _state.Turns.LastRun + 1,
                VoicedUntil = isOurs ? _state.Turns.VoicedUntil : null,
                Speaking = isOurs ? _state.Turns.Speaking : [],
            },
            Redactions = _state.Redactions + 1,
        }).Renamed();
        _events = ChatEvents.Log(_services.Limits.ResumeEvents, _state.Header.LastSequence);
        IsSuperseded = !isOurs;
        Forget(_listeners.Tell([new GroupChatEvent.Noticed(ErrorCodes.CannotResume, "This chat was read again.") { Sequence = _state.Header.LastSequence + 1 }]));
        foreach (var gone in _state.Members.Values.Where(member => member.Status != MemberStatus.Joined))
            _listeners.RemoveAllOf(gone.UserId);
        if (isOurs && AnswerRules.Unfinished(_state).Count > 0)
            Recover();
    }
}
