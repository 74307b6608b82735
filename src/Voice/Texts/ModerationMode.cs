namespace Lexi.Voice.Texts;

/// <summary>Whether words are judged on their way, and what counts when nobody can judge.</summary>
public enum ModerationMode
{
    /// <summary>Nothing is judged.</summary>
    Off,

    /// <summary>What cannot be judged passes.</summary>
    Open,

    /// <summary>What cannot be judged does not pass.</summary>
    Closed,
}
