namespace Lexi.Grains.GroupChats;

/// <summary>What characters remember (table <c>memories</c>).</summary>
public interface IMemoryStore
{
    /// <summary>Keeps them; beyond <see cref="Memories.MemoryKeeping.MostOfOnePerson"/> of one character and person, those worth least go.</summary>
    Task Add(IReadOnlyList<ChatMemory> memories, CancellationToken cancellation);

    /// <summary>What a character remembers of a person, newest first, at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<ChatMemory>> Of(string characterKey, string userId, int limit, CancellationToken cancellation);

    Task Used(IReadOnlyList<string> ids, DateTimeOffset at, CancellationToken cancellation);

    /// <summary>Forgets everything characters remember of a person.</summary>
    Task Forget(string userId, CancellationToken cancellation);
}
