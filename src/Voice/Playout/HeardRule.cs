namespace Lexi.Voice.Playout;

/// <summary>Whose ears decide how much of an utterance was heard, where many listen.</summary>
public enum HeardRule
{
    /// <summary>Of those who listen, the one of the lowest rank, or who came first among equals.</summary>
    First,

    /// <summary>Whoever heard most.</summary>
    Any,

    /// <summary>As far as more than half of those who listen have heard.</summary>
    Most,
}
