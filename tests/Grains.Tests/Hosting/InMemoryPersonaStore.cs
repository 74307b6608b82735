using System.Collections.Concurrent;
using Lexi.Grains.Accounts;
using Lexi.Grains.Interfaces.Accounts;

namespace Lexi.Grains.Tests.Hosting;

internal sealed class InMemoryPersonaStore : IPersonaStore
{
    private readonly ConcurrentDictionary<string, IReadOnlyList<Persona>> _personas = new();

    public Task<IReadOnlyList<Persona>> List(string userId, CancellationToken cancellation) =>
        Task.FromResult(_personas.GetValueOrDefault(userId, []));

    public Task Save(string userId, IReadOnlyList<Persona> personas, CancellationToken cancellation)
    {
        _personas[userId] = personas;
        return Task.CompletedTask;
    }
}
