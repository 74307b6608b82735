using Lexi.Voice.Endpointing;
using Lexi.Voice.Models;
using Lexi.Voice.Playout;

namespace Lexi.Voice.Turns;

/// <summary>
/// A conversation that runs: the rules, the sound on its way to the listener, and the microphone on its way to the model. It
/// waits for nothing and knows no clock: whoever owns it tells it what happened and when, and calls
/// <see cref="Advance"/> at <see cref="NextDeadline"/>. Not thread-safe. Times are milliseconds on one clock that never goes back.
/// </summary>
public sealed class Conversation : IMicrophoneOutput, IDisposable
{
    private readonly IConversationOutput _output;
    private readonly AudioPacer _pacer;
    private MicrophoneFeed? _microphone;
    private long _now;

    public Conversation(TurnState state, PacerSettings pacing, IConversationOutput output)
    {
        pacing.Validate();
        State = state;
        _now = state.StartedAt;
        _output = output;
        _pacer = new AudioPacer(pacing);
        _pacer.Hold(state.IsHeld, _now);
    }

    public TurnState State { get; private set; }

    /// <summary>What the listener has heard, as of the last call.</summary>
    public IPlayoutView Playout => _pacer;

    /// <summary>When <see cref="Advance"/> must be called at the latest; null once the conversation ended.</summary>
    public long? NextDeadline
    {
        get
        {
            if (TurnMachine.NextDeadline(State, _pacer) is not { } next)
                return null;
            next = Math.Min(next, _pacer.NextAt() ?? long.MaxValue);
            next = Math.Min(next, _microphone?.StarvesAt ?? long.MaxValue);
            return Math.Max(next, _now + 1);
        }
    }

    /// <summary>The model's session is open: from here on it hears the person.</summary>
    /// <param name="settings">The rules from now on.</param>
    /// <param name="microphone">How the person is listened to.</param>
    /// <param name="at">Now.</param>
    public void Open(TurnSettings settings, MicrophoneSettings microphone, long at)
    {
        _microphone = new MicrophoneFeed(microphone, this);
        Handle(new TurnInput.SessionOpened(settings), at);
    }

    /// <summary>Something happened.</summary>
    public void Handle(TurnInput input, long at)
    {
        MoveTo(at);
        Step(input);
        CompleteItems();
        Pump();
    }

    public void Handle(VoiceModelEvent said, long at) => Handle(new TurnInput.ModelSaid(said), at);

    /// <summary>Speech from the model. It is the conversation's from here on.</summary>
    public void Receive(in AudioDelta delta, long at)
    {
        MoveTo(at);
        if (!TurnMachine.Wants(State, delta.ResponseId))
        {
            delta.Pcm.Dispose();
            return;
        }
        if (Speaking.Find(State, delta.ItemId) < 0)
            Step(new TurnInput.ModelSaid(new VoiceModelEvent.ResponseItemStarted(delta.ResponseId, delta.ItemId)));
        if (Speaking.Find(State, delta.ItemId) < 0)
            delta.Pcm.Dispose();
        else
            ReceiveWanted(delta, at);
        Pump();
    }

    private void ReceiveWanted(in AudioDelta delta, long at)
    {
        if (!_pacer.Receive(delta, at))
            _output.DropSound(delta.ItemId);
    }

    /// <summary>What the microphone picked up: PCM16, 24 kHz, mono, whole samples.</summary>
    public void Hear(ReadOnlySpan<byte> pcm, long at)
    {
        MoveTo(at);
        if (State.Phase != TurnPhase.Ended)
            _microphone?.Add(pcm, ModeOf(State), State.Phase == TurnPhase.Speaking && !State.IsHeld, at);
        Pump();
    }

    /// <summary>What the listener says it has heard.</summary>
    public void Report(string itemId, int playedMs, long at)
    {
        MoveTo(at);
        _pacer.Report(itemId, playedMs, at);
        Pump();
    }

    /// <summary>Carries out everything that is due.</summary>
    public void Advance(long at)
    {
        MoveTo(at);
        _microphone?.CloseWhenStarved(at);
        Pump();
    }

    public void Dispose() => _pacer.Dispose();

    void IMicrophoneOutput.OnSound(ReadOnlySpan<byte> pcm) => _output.Hear(pcm);

    void IMicrophoneOutput.OnSpeechStarted(long since) => Step(new TurnInput.LocalSpeechStarted(since));

    void IMicrophoneOutput.OnSpeechStopped(long until) => Step(new TurnInput.LocalSpeechStopped(until));

    /// <summary>Nothing that happens at a moment overtakes what was due before it.</summary>
    private void MoveTo(long at)
    {
        _now = Math.Max(_now, at);
        Pump();
        if (TurnMachine.NextDeadline(State, _pacer) <= _now)
            Step(TurnInput.Tick.Instance);
    }

    private void Step(TurnInput input)
    {
        var step = TurnMachine.Step(State, input, _now, _pacer);
        State = step.State;
        // Most steps have none: no enumerator is made for them.
        for (var index = 0; index < step.Effects.Count; index++)
        {
            var effect = step.Effects[index];
            if (effect is TurnEffect.StopPlayback stop)
                _pacer.Drop(stop.ItemId);
            _output.Carry(effect);
        }
        _pacer.Hold(State.IsHeld, _now);
    }

    private void CompleteItems()
    {
        for (var index = 0; index < State.Speech.Count; index++)
        {
            var item = State.Speech[index];
            if (item.IsComplete && !_pacer[item.ItemId].IsComplete)
                _pacer.Complete(item.ItemId, _now);
        }
    }

    private void Pump()
    {
        while (_pacer.TryNext(_now, out var step))
        {
            switch (step.Kind)
            {
                case PlayoutStepKind.Send:
                    var sentMs = _pacer[step.ItemId].SentMs;
                    _output.Play(step.ItemId, step.OffsetMs, step.Pcm);
                    Step(new TurnInput.SpeechSent(step.ItemId, sentMs));
                    break;
                case PlayoutStepKind.AllSent:
                    Step(new TurnInput.SpeechAllSent(step.ItemId, step.OffsetMs));
                    break;
                default:
                    Step(new TurnInput.SpeechPlayedOut(step.ItemId, step.OffsetMs));
                    break;
            }
        }
    }

    private static MicrophoneMode ModeOf(TurnState state) => state switch
    {
        { IsPushToTalk: true, KeyDownAt: null } => MicrophoneMode.KeyUp,
        { IsMuted: true } => MicrophoneMode.Muted,
        { IsPushToTalk: true } => MicrophoneMode.KeyDown,
        _ => MicrophoneMode.Open,
    };
}
