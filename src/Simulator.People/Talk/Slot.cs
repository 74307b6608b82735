namespace Lexi.Simulator.People.Talk;

/// <summary>One of the voices that may sound at the same time; whoever has it talks, and passes it on.</summary>
internal sealed class Slot
{
    /// <summary>Who has it; null while it rests.</summary>
    public int? Person { get; set; }

    /// <summary>Who had it last, so that the next turn is somebody else's.</summary>
    public int Last { get; set; } = -1;

    /// <summary>Not before; of a slot that is taken, when its turn began.</summary>
    public TimeSpan From { get; set; }

    /// <summary>The turn asked a character: the answer is waited for until then.</summary>
    public TimeSpan AnswerBy { get; set; }

    public bool Asked { get; set; }
}
