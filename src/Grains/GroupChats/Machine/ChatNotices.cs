namespace Lexi.Grains.GroupChats.Machine;

/// <summary>Codes of what the members of a chat are told beside its messages. Part of the protocol: added, never renamed.</summary>
internal static class ChatNotices
{
    /// <summary>The characters have talked among themselves for as long as they may.</summary>
    public const string AutoPaused = "auto_paused";

    /// <summary>What a character said is not allowed, and was taken away.</summary>
    public const string Filtered = "filtered";
}
