using Lexi.Grains.GroupChats.Machine;
using Lexi.Grains.GroupChats.Speaking;
using Lexi.Grains.Interfaces.GroupChats;

namespace Lexi.Grains.GroupChats;

/// <summary>The part that finds out who speaks.</summary>
internal sealed partial class ActiveChat
{
    /// <summary>The choice that a person made.</summary>
    public SpeakerDecision Force(string characterKey)
    {
        var pending = new PendingDecision(_services.Ids.NewId("dec_"), TurnCause.Forced, null, "", Now);
        var question = SpeakerQuestions.Of(_state, pending, Now, _state.Here.ToHashSet(StringComparer.Ordinal));
        return SpeakerChoice.Choose(question with { Forced = characterKey }, _chance);
    }

    /// <summary>Runs beside the chat's turns and posts its end.</summary>
    private async Task Decide(PendingDecision pending, ChatState state)
    {
        SpeakerDecision? decision = null;
        try
        {
            var entitled = await ChatEntitlements.Of(_services.Grains, state, pending.OnBehalfOf);
            var question = SpeakerQuestions.Of(state, pending, Now, entitled);
            if (question.Strategy == SpeakerStrategy.ModelDirected && entitled.Count > 0)
                question = question with { Direction = await Direct(question) };
            decision = SpeakerChoice.Choose(question, _chance);
        }
        catch (Exception exception)
        {
            LogNotDecided(exception, ChatId);
        }

        _mailbox.Post(new ChatPost.Happened(new ChatInput.Decided(pending.Id, decision)));
    }

    /// <summary>What a model says; null when it cannot, or not in time.</summary>
    private async Task<SpeakerDirection?> Direct(SpeakerQuestion question)
    {
        var answer = await _helper.Ask("director", SpeakerDirector.Ask(question), TimeSpan.FromMilliseconds(_services.Options.DecidingMs * 2 / 3), _closing.Token);
        return answer is null ? null : SpeakerDirector.Read(answer);
    }
}
