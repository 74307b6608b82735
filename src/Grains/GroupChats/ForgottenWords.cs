namespace Lexi.Grains.GroupChats;

/// <summary>Words that were taken back or changed: memories that were made of them go with them.</summary>
/// <param name="UserId">Who said them; null for a character, of whose words no memories are made.</param>
/// <param name="Position">Where in the chat.</param>
public sealed record ForgottenWords(string? UserId, long Position)
{
    /// <summary>Whether a memory of the same chat may tell them.</summary>
    public bool AreIn(ChatMemory memory) => memory.FromPosition <= Position && memory.ToPosition >= Position
        && (memory.UserId == UserId || memory.ToPosition == long.MaxValue);
}
