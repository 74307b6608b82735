namespace Lexi.Grains.GroupChats.Memories;

/// <summary>How many memories a character keeps of one person.</summary>
public static class MemoryKeeping
{
    public const int MostOfOnePerson = 200;

    /// <summary>Ids of those to let go, of all that one character has of one person: what matters least and came to mind longest ago.</summary>
    public static IReadOnlyList<string> Beyond(IReadOnlyList<ChatMemory> memories, DateTimeOffset now) => memories.Count <= MostOfOnePerson
        ? []
        :
        [
            .. memories.OrderByDescending(memory => MemorySearch.Worth(memory, now)).ThenByDescending(memory => memory.CreatedAt)
                .ThenBy(memory => memory.Id, StringComparer.Ordinal).Skip(MostOfOnePerson).Select(memory => memory.Id),
        ];
}
