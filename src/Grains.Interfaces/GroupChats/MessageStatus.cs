namespace Lexi.Grains.Interfaces.GroupChats;

[GenerateSerializer]
public enum MessageStatus
{
    /// <summary>A character is writing it; the words so far come as drafts.</summary>
    Writing,

    Complete,

    /// <summary>It was stopped, or the process died: the words are as far as they came.</summary>
    Interrupted,

    /// <summary>No model could write it; the text is empty.</summary>
    Failed,

    /// <summary>Somebody removed it; the text is empty.</summary>
    Deleted,
}
