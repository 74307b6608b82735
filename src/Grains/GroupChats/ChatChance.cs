namespace Lexi.Grains.GroupChats;

/// <summary>Where each chat's chance comes from: with the same seed each chat has the same luck again.</summary>
/// <param name="seed">Any number; a server takes one nobody knows.</param>
public sealed class ChatChance(int seed)
{
    /// <summary>A source of its own for one chat.</summary>
    public Random For(string chatId)
    {
        var hash = 2166136261u;
        foreach (var character in chatId)
            hash = unchecked((hash ^ character) * 16777619);
        return new Random(unchecked(seed ^ (int)hash));
    }
}
