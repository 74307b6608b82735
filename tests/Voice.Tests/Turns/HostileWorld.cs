using Lexi.Audio;
using Lexi.Voice.Endpointing;
using Lexi.Voice.Models;
using Lexi.Voice.Playout;
using Lexi.Voice.Turns;

namespace Lexi.Voice.Tests.Turns;

/// <summary>
/// Everything around a conversation, doing anything at any time: a model that answers, falls silent, repeats itself and speaks out of
/// turn, a person who does everything at once, a listener that lies. After every step it checks what must hold.
/// </summary>
internal sealed class HostileWorld : IConversationOutput, IDisposable
{
    private static readonly string[] _words = ["fox ", "river, ", "mhm ", "a ", "Constantinople. ", "okay "];

    private readonly Conversation _conversation;
    private readonly Dictionary<string, string> _generated = [];
    private readonly Dictionary<string, int> _receivedMs = [];
    private readonly Dictionary<string, string> _responseOf = [];
    private readonly Dictionary<string, int> _sentMs = [];
    private readonly HashSet<string> _storedIds = [];
    private readonly List<string> _responses = ["unknown"];
    private readonly List<string> _turns = ["unknown"];
    private readonly List<string> _calls = ["unknown"];
    private readonly List<TurnEffect> _batch = [];
    private bool _isAsked;
    private bool _hasEnded;
    private long _now;

    public HostileWorld(TurnSettings settings, bool isPushToTalk) =>
        _conversation = new Conversation(TurnState.Begin(settings, isPushToTalk, 0), PacerSettings.Default, this);

    /// <summary>How often each kind of thing came out: whether the world reaches what it is to try.</summary>
    public Dictionary<string, int> Reached { get; } = [];

    public TurnState State => _conversation.State;

    public void Do(int action, int wait, int which)
    {
        _now += wait;
        // Sometimes the timer is late.
        if (which % 3 != 0)
            RunTimers(_now);
        switch (action)
        {
            case 0: Open(); break;
            case 1: Handle(new TurnInput.ListenerAttached()); break;
            case 2: Handle(new TurnInput.ListenerDetached()); break;
            case 3: Handle(new TurnInput.LocalSpeechStarted(_now - 60)); break;
            case 4: Handle(new TurnInput.LocalSpeechStopped(_now - which)); break;
            case 5: Say(new VoiceModelEvent.SpeechStarted(NewTurn(which), (int)_now)); break;
            case 6: Say(new VoiceModelEvent.SpeechStopped(Any(_turns, which), (int)_now)); break;
            case 7: Say(new VoiceModelEvent.InputCommitted(which % 4 == 0 ? NewTurn(which) : Any(_turns, which), null)); break;
            case 8: Say(new VoiceModelEvent.InputTranscriptDelta(Any(_turns, which), _words[which % _words.Length])); break;
            case 9: Say(new VoiceModelEvent.InputTranscriptCompleted(Any(_turns, which), which % 5 == 0 ? "" : _words[which % _words.Length], null)); break;
            case 10: Say(new VoiceModelEvent.InputTranscriptFailed(Any(_turns, which), "failed")); break;
            case 11: Say(new VoiceModelEvent.ResponseStarted(NewResponse())); break;
            case 12 or 13 or 14: Speak(which); break;
            case 15: FinishItem(which); break;
            case 16: FinishResponse(which); break;
            case 17: Handle(new TurnInput.TextWritten("written")); break;
            case 18: Handle(new TurnInput.MuteChanged(which % 2 == 0)); break;
            case 19: Handle(new TurnInput.TurnModeChanged(which % 3 == 0)); break;
            case 20: Handle(new TurnInput.KeyPressed()); break;
            case 21: Handle(new TurnInput.KeyReleased()); break;
            case 22: CallTool(which); break;
            case 23: Handle(new TurnInput.ToolFinished(Any(_calls, which), "{}")); break;
            case 24: Say(new VoiceModelEvent.CommandRefused("refused")); break;
            case 25 or 26: Report(which); break;
            case 27: Hear(which); break;
            case 28 when which % 5 == 0: Say(which % 2 == 0 ? new VoiceModelEvent.Reconnecting(ModelFailure.Silent) : new VoiceModelEvent.Reconnected()); break;
            case 28: Handle(TurnInput.Tick.Instance); break;
            case 29 when which % 40 == 0: Say(new VoiceModelEvent.SessionEnded(ModelFailure.ConnectionLost)); break;
            default: break;
        }
    }

    /// <summary>Nothing happens any more: the conversation must come to its end by its deadlines alone.</summary>
    public void LeaveAlone()
    {
        for (var count = 0; _conversation.NextDeadline is { } deadline; count++)
        {
            Require(count < 5000, "A conversation left alone ends.");
            RunTimers(deadline);
        }
        Require(_hasEnded, "The end is told.");
    }

    public void Dispose() => _conversation.Dispose();

    private void RunTimers(long until)
    {
        while (_conversation.NextDeadline is { } deadline && deadline <= until)
        {
            _now = deadline;
            _conversation.Advance(deadline);
            Check();
        }
        _now = Math.Max(_now, until);
    }

    private void Open()
    {
        _conversation.Open(State.Settings, MicrophoneSettings.Default, _now);
        Check();
    }

    private void Handle(TurnInput input)
    {
        if (input is TurnInput.ModelSaid { Event: VoiceModelEvent.ResponseFinished finished })
        {
            RunTimers(_now);
            _isAsked &= State.Answer?.ResponseId != finished.ResponseId;
        }
        _conversation.Handle(input, _now);
        Check();
    }

    private void Say(VoiceModelEvent said) => Handle(new TurnInput.ModelSaid(said));

    private void Speak(int which)
    {
        var response = which % 8 == 0 ? Any(_responses, which) : State.Answer?.ResponseId ?? Any(_responses, which);
        var item = $"item_of_{response}{(which % 7 == 0 ? "_b" : "")}";
        _responseOf[item] = response;
        RunTimers(_now);
        if (which % 2 == 0 && TurnMachine.Wants(State, response))
            _generated[item] = _generated.GetValueOrDefault(item, "") + _words[which % _words.Length];
        if (which % 2 == 0)
            Say(new VoiceModelEvent.TranscriptDelta(response, item, _words[which % _words.Length]));
        var ms = 20 + which * 10;
        if (TurnMachine.Wants(State, response))
            _receivedMs[item] = _receivedMs.GetValueOrDefault(item) + ms;
        _conversation.Receive(new AudioDelta(response, item, PooledPcm.Rent(ms * AudioFormat.BytesPerMillisecond)), _now);
        Check();
    }

    private void FinishItem(int which)
    {
        var response = State.Answer?.ResponseId ?? Any(_responses, which);
        var item = $"item_of_{response}";
        _responseOf[item] = response;
        Say(new VoiceModelEvent.ResponseItemFinished(response, item, _generated.GetValueOrDefault(item, "")));
    }

    private void FinishResponse(int which)
    {
        var response = which % 4 == 0 ? Any(_responses, which) : State.Answer?.ResponseId ?? Any(_responses, which);
        Say(new VoiceModelEvent.ResponseFinished(response, (ResponseOutcome)(which % 4), null, null));
    }

    private void CallTool(int which)
    {
        _calls.Add($"call_{_calls.Count}");
        var response = State.Answer?.ResponseId ?? Any(_responses, which);
        Say(new VoiceModelEvent.ToolCalled(response, "call", which % 3 == 0 ? Any(_calls, which) : _calls[^1], "tool", "{}"));
    }

    private void Report(int which)
    {
        var item = State.Speech.Count > 0 ? State.Speech[which % State.Speech.Count].ItemId : "unknown";
        _conversation.Report(item, which * 37 - 20, _now);
        Check();
    }

    private void Hear(int which)
    {
        Span<byte> pcm = stackalloc byte[AudioFormat.FrameBytes];
        for (var i = 0; i < pcm.Length; i++)
            pcm[i] = (byte)(which % 2 == 0 ? 0 : i * which);
        _conversation.Hear(pcm, _now);
        Check();
    }

    private void Check()
    {
        var batch = _batch.ToList();
        _batch.Clear();
        foreach (var effect in batch)
            Check(effect);
        foreach (var item in State.Speech)
        {
            var playout = _conversation.Playout[item.ItemId];
            Require(playout.HeardMs <= playout.SentMs && playout.SentMs <= playout.ReceivedMs, "Heard is sent, sent is received.");
        }
        if (State.Phase == TurnPhase.Ended)
        {
            Require(_conversation.NextDeadline is null && State.Speech.Count == 0 && State.Answer is null, "The end leaves nothing.");
            return;
        }
        Require(_conversation.NextDeadline > _now, "Every state has a deadline, and it lies ahead.");
        Require(State.Interruption is not { } pending || _now - pending.Since < 5000, "A suspicion is decided soon.");
        Require(State.Phase != TurnPhase.Speaking || State.Speech.Exists(item => item.StartedAt is not null), "Who speaks says something.");
        Require(State.Phase != TurnPhase.Listening || !State.IsAnswering, "Who listens does not answer.");
        Require(State.Turns.Count <= 64 && State.Speech.Count <= 32 && State.Tools.Count <= 32 && State.Cancelled.Count <= 16 && State.Over.Count <= 16, "All lists are bounded.");
    }

    private void Check(TurnEffect effect)
    {
        Count(effect is TurnEffect.Command command ? command.ToModel.GetType().Name : effect.GetType().Name);
        if (effect is TurnEffect.InterruptionDecided decided)
            Count(decided.IsReal ? "Interruption" : "FalseAlarm");
        Require(!_hasEnded, "Nothing comes after the end.");
        switch (effect)
        {
            case TurnEffect.Command { ToModel: RealtimeCommand.CreateResponse }:
                Require(!_isAsked, "An answer is asked for once.");
                _isAsked = true;
                break;
            case TurnEffect.Command { ToModel: RealtimeCommand.CancelResponse }:
                _isAsked = false;
                break;
            case TurnEffect.Command { ToModel: RealtimeCommand.TruncateItem cut }:
                Require(cut.AudioEndMs > 0 && cut.AudioEndMs <= _receivedMs.GetValueOrDefault(cut.ItemId), "A cut lies inside the sound.");
                break;
            case TurnEffect.StopPlayback stop:
                Require(stop.HeardMs <= _sentMs.GetValueOrDefault(stop.ItemId), "Only what was sent was heard.");
                Require(!TurnMachine.Wants(State, _responseOf[stop.ItemId]), "What is stopped is cancelled.");
                break;
            case TurnEffect.Store { Utterance: { IsCharacter: true } said }:
                Require(_generated.GetValueOrDefault(said.Id, "").TrimStart().StartsWith(said.Text, StringComparison.Ordinal), "What is kept was said.");
                Require(_storedIds.Add(said.Id), "What is kept is kept once.");
                break;
            case TurnEffect.Ended:
                _hasEnded = true;
                break;
            default:
                break;
        }
    }

    void IConversationOutput.Carry(TurnEffect effect) => _batch.Add(effect);

    void IConversationOutput.Play(string itemId, int offsetMs, PooledPcm pcm)
    {
        Require(!State.IsHeld, "Nothing is sent while the sound is held.");
        Require(offsetMs == _sentMs.GetValueOrDefault(itemId), "Sound is sent without gaps.");
        _sentMs[itemId] = offsetMs + pcm.Length / AudioFormat.BytesPerMillisecond;
        pcm.Dispose();
    }

    void IConversationOutput.DropSound(string itemId)
    {
    }

    void IConversationOutput.Hear(ReadOnlySpan<byte> pcm)
    {
    }

    private void Count(string what) => Reached[what] = Reached.GetValueOrDefault(what) + 1;

    private string NewTurn(int which)
    {
        _turns.Add($"turn_{_turns.Count}_{which}");
        return _turns[^1];
    }

    private string NewResponse()
    {
        _responses.Add($"response_{_responses.Count}");
        return _responses[^1];
    }

    private static string Any(List<string> ids, int which) => ids[^(1 + which % Math.Min(ids.Count, 3))];

    private void Require(bool holds, string what)
    {
        if (!holds)
            throw new InvalidOperationException($"At {_now} ms in {State.Phase}: not true that \"{what}\"");
    }
}
