using Lexi.Voice.Models;
using Lexi.Voice.Playout;

namespace Lexi.Voice.Turns;

/// <summary>One step of the machine while it is being made: the state so far and the effects so far.</summary>
internal sealed class Transition(TurnState state, long at, IPlayoutView playout)
{
    private List<TurnEffect>? _effects;

    public TurnState State { get; set; } = state;

    public long At { get; } = at;

    public IPlayoutView Playout { get; } = playout;

    public TurnSettings Settings => State.Settings;

    public IReadOnlyList<TurnEffect> Effects => _effects ?? (IReadOnlyList<TurnEffect>)[];

    public void Do(TurnEffect effect) => (_effects ??= []).Add(effect);

    public void Send(RealtimeCommand command) => Do(new TurnEffect.Command(command));

    public void Notify(string code) => Do(new TurnEffect.Notify(code));

    public void Enter(TurnPhase phase)
    {
        if (State.Phase == phase)
            return;
        State = State with { Phase = phase, PhaseSince = At, IdleSince = At };
        Do(new TurnEffect.PhaseChanged(phase));
    }

    /// <summary>The next place in the transcript.</summary>
    public int TakePosition()
    {
        var position = State.NextPosition;
        State = State with { NextPosition = position + 1 };
        return position;
    }

    /// <summary>The person did something: silence begins anew.</summary>
    public void NotePerson() => State = State with { QuietSince = At, IdleSince = At, IdlePrompts = 0 };
}
