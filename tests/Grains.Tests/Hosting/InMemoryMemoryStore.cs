using Lexi.Grains.GroupChats;

namespace Lexi.Grains.Tests.Hosting;

/// <summary>What characters remember, in memory.</summary>
internal sealed class InMemoryMemoryStore : IMemoryStore
{
    private readonly List<ChatMemory> _memories = [];

    public IReadOnlyList<ChatMemory> All => _memories;

    public Task Add(IReadOnlyList<ChatMemory> memories, CancellationToken cancellation)
    {
        _memories.AddRange(memories);
        return Task.CompletedTask;
    }

    public void Forget(string chatId, ForgottenWords words) => _memories.RemoveAll(memory => memory.ChatId == chatId && words.AreIn(memory));

    public Task<IReadOnlyList<ChatMemory>> Of(string characterKey, string userId, int limit, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<ChatMemory>>(
            [.. _memories.Where(memory => memory.CharacterKey == characterKey && memory.UserId == userId).OrderByDescending(memory => memory.CreatedAt).Take(limit)]);

    public Task Used(IReadOnlyList<string> ids, DateTimeOffset at, CancellationToken cancellation)
    {
        for (var index = 0; index < _memories.Count; index++)
        {
            if (ids.Contains(_memories[index].Id))
                _memories[index] = _memories[index] with { LastUsedAt = at };
        }

        return Task.CompletedTask;
    }

    public Task Forget(string userId, CancellationToken cancellation)
    {
        _ = _memories.RemoveAll(memory => memory.UserId == userId);
        return Task.CompletedTask;
    }
}
