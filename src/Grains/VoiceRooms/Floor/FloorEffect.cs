using Lexi.Grains.Interfaces.GroupChats;
using Lexi.Grains.Interfaces.VoiceRooms;

namespace Lexi.Grains.VoiceRooms.Floor;

/// <summary>What the floor wants done.</summary>
internal abstract record FloorEffect
{
    private FloorEffect()
    {
    }

    /// <summary>Choose who speaks; answered by <see cref="FloorInput.Decided"/>.</summary>
    /// <param name="DecisionId">Of the decision it becomes.</param>
    /// <param name="Cause">Why one is needed.</param>
    /// <param name="CausedBy">The message it is about; null in auto mode.</param>
    /// <param name="OnBehalfOf">The person whose rights count.</param>
    /// <param name="TurnsWithoutPerson">Turns characters took since a person acted.</param>
    /// <param name="Forced">The character a person made speak; null for a free choice.</param>
    public sealed record Decide(string DecisionId, TurnCause Cause, string? CausedBy, string OnBehalfOf, int TurnsWithoutPerson, string? Forced) : FloorEffect;

    /// <summary>Have the answer made, not heard yet; answered by <see cref="FloorInput.AnswerBegan"/> and the rest.</summary>
    /// <param name="Turn">Whose, and why.</param>
    /// <param name="OnTopOf">The utterance that is still being heard, on the words of which it is built; null when nobody speaks.</param>
    public sealed record Prepare(QueuedAnswer Turn, string? OnTopOf) : FloorEffect;

    /// <summary>Let it be heard from its beginning.</summary>
    public sealed record Play(string UtteranceId) : FloorEffect;

    /// <summary>Hold the sound where it is: somebody may be interrupting.</summary>
    public sealed record Hold(string UtteranceId) : FloorEffect;

    /// <summary>It was no interruption: go on from the cut.</summary>
    public sealed record Resume(string UtteranceId) : FloorEffect;

    /// <summary>End what is being heard, now. What was heard of it stays.</summary>
    public sealed record Cut(string UtteranceId) : FloorEffect;

    /// <summary>It was heard to its end.</summary>
    public sealed record Finish(string UtteranceId) : FloorEffect;

    /// <summary>Throw away what nobody has heard anything of; its cost is counted as wasted.</summary>
    public sealed record Discard(string UtteranceId) : FloorEffect;

    /// <summary>Tell everybody how the floor stands: it looks different now.</summary>
    public sealed record Show(FloorView Floor) : FloorEffect;

    /// <summary>Tell everybody something.</summary>
    public sealed record Notice(string Code, string Message) : FloorEffect;
}
