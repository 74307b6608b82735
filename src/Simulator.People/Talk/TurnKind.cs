namespace Lexi.Simulator.People.Talk;

/// <summary>What a simulated person means by opening their mouth.</summary>
public enum TurnKind
{
    /// <summary>Says something, to nobody in particular or to another person.</summary>
    Statement,

    /// <summary>Says a character's name and wants an answer.</summary>
    Question,

    /// <summary>Speaks over a character, and means it.</summary>
    Interruption,

    /// <summary>"Mhm": shows that somebody listens, and wants nothing.</summary>
    Backchannel,
}
