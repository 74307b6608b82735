namespace Lexi.Voice.Lanes;

/// <summary>Whether words look as if more would follow.</summary>
public enum SentenceShape
{
    /// <summary>They may stand alone or not.</summary>
    Unclear,

    /// <summary>A whole sentence, or a whole answer.</summary>
    Finished,

    /// <summary>More is bound to follow.</summary>
    Unfinished,
}
