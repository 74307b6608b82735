namespace Lexi.Grains.GroupChats.Machine;

/// <summary>How a character's writing ended.</summary>
internal enum AnswerOutcome
{
    /// <summary>It said everything.</summary>
    Complete,

    /// <summary>Its model broke off, or could not be reached at all.</summary>
    Failed,

    /// <summary>It may no longer answer this person.</summary>
    NotEntitled,

    /// <summary>It is for adults, and somebody who would read it is not allowed to.</summary>
    AdultsOnly,

    /// <summary>What it said is not allowed: no word of it stays.</summary>
    Filtered,
}
