using Lexi.Voice.Endpointing;
using Lexi.Voice.Models;
using Lexi.Voice.Playout;
using Lexi.Voice.Turns;

namespace Lexi.Testing.Conversations;

/// <summary>
/// A conversation in virtual time, written down as it is spoken: who says what from when to when, and what must come of it.
/// Nothing waits; an hour takes milliseconds.
/// </summary>
public sealed class ConversationScript : IConversationOutput
{
    private readonly Agenda _agenda = new();

    public ConversationScript(TurnSettings? settings = null, bool isPushToTalk = false, bool isAttached = true)
    {
        Conversation = new Conversation(
            TurnState.Begin(settings ?? TurnSettings.Default, isPushToTalk, 0), PacerSettings.Default, this);
        Model = new ScriptedModel(_agenda, said => Conversation.Handle(said, Now), delta => Conversation.Receive(delta, Now));
        Listener = new ScriptedListener(_agenda, (item, played) => Conversation.Report(item, played, Now));
        if (isAttached)
            At(0, new TurnInput.ListenerAttached());
        _agenda.At(0, () => Conversation.Open(settings ?? TurnSettings.Default, MicrophoneSettings.Default, 0));
    }

    public Conversation Conversation { get; }

    public ScriptedModel Model { get; }

    public ScriptedListener Listener { get; }

    public long Now => _agenda.Now;

    public TurnPhase Phase => Conversation.State.Phase;

    /// <summary>Everything that came out, with the time.</summary>
    public List<(long At, TurnEffect Effect)> Effects { get; } = [];

    /// <summary>What was kept, in the order of the transcript.</summary>
    public IReadOnlyList<Utterance> Kept =>
        [.. Seen<TurnEffect.Store>().Select(store => store.Utterance).OrderBy(utterance => utterance.Position)];

    /// <summary>The transcript as one would print it; an interrupted line ends in a dash.</summary>
    public IReadOnlyList<string> Transcript =>
        [.. Kept.Select(said => $"{(said.IsCharacter ? "Lexi" : "Person")}: {said.Text}{(said.WasInterrupted ? " –" : string.Empty)}")];

    public IEnumerable<T> Seen<T>()
        where T : TurnEffect => Effects.Select(seen => seen.Effect).OfType<T>();

    public long TimeOf<T>()
        where T : TurnEffect => Effects.First(seen => seen.Effect is T).At;

    /// <summary>The person speaks; both our ear and the model hear it.</summary>
    public ConversationScript Person(string words, long from, long to)
    {
        _agenda.At(from + 60, () => Conversation.Handle(new TurnInput.LocalSpeechStarted(from), Now));
        _agenda.At(to + 200, () => Conversation.Handle(new TurnInput.LocalSpeechStopped(to), Now));
        _ = Model.Hears(words, from, to);
        return this;
    }

    /// <summary>A sound that only our own ear takes for speech.</summary>
    public ConversationScript Noise(long from, long to)
    {
        _agenda.At(from + 60, () => Conversation.Handle(new TurnInput.LocalSpeechStarted(from), Now));
        _agenda.At(to + 200, () => Conversation.Handle(new TurnInput.LocalSpeechStopped(to), Now));
        return this;
    }

    public ConversationScript Answer(string text, Func<ScriptedAnswer, ScriptedAnswer>? change = null)
    {
        var answer = new ScriptedAnswer(text);
        Model.Answers(change is null ? answer : change(answer));
        return this;
    }

    public ConversationScript At(long at, TurnInput input)
    {
        _agenda.At(at, () => Conversation.Handle(input, Now));
        return this;
    }

    public ConversationScript At(long at, VoiceModelEvent said)
    {
        _agenda.At(at, () => Conversation.Handle(said, Now));
        return this;
    }

    public ConversationScript Do(long at, Action action)
    {
        _agenda.At(at, action);
        return this;
    }

    /// <summary>Lets everything happen up to a moment, deadlines included.</summary>
    public ConversationScript RunTo(long until)
    {
        while (true)
        {
            var deadline = Conversation.NextDeadline ?? long.MaxValue;
            var planned = _agenda.NextAt ?? long.MaxValue;
            if (Math.Min(deadline, planned) > until)
                break;
            if (planned <= deadline)
            {
                _agenda.RunNext();
                continue;
            }
            _agenda.MoveTo(deadline);
            Conversation.Advance(Now);
        }
        _agenda.MoveTo(until);
        return this;
    }

    void IConversationOutput.Carry(TurnEffect effect)
    {
        Effects.Add((Now, effect));
        switch (effect)
        {
            case TurnEffect.Command command:
                Model.Take(command.ToModel);
                break;
            case TurnEffect.PausePlayback:
                Listener.Pause();
                break;
            case TurnEffect.ResumePlayback:
                Listener.Resume();
                break;
            case TurnEffect.StopPlayback stop:
                Listener.Stop(stop.ItemId);
                break;
            default:
                break;
        }
    }

    void IConversationOutput.Play(string itemId, int offsetMs, PooledPcm pcm)
    {
        Listener.Play(itemId, offsetMs, pcm.Length);
        pcm.Dispose();
    }

    void IConversationOutput.DropSound(string itemId)
    {
    }

    void IConversationOutput.Hear(ReadOnlySpan<byte> pcm)
    {
    }
}
