namespace Lexi.Simulator.Group;

/// <summary>What a character is asked to write.</summary>
internal enum TurnKind
{
    /// <summary>An answer to what was said.</summary>
    Answer,

    /// <summary>More of its last message.</summary>
    Continuation,

    /// <summary>Something by itself: nobody has said anything for a while.</summary>
    Alone,

    /// <summary>A greeting: it has just come in.</summary>
    Greeting,
}
