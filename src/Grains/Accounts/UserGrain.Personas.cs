using Lexi.Grains.Interfaces.Accounts;

namespace Lexi.Grains.Accounts;

public sealed partial class UserGrain
{
    private IReadOnlyList<Persona>? _personas;

    public async Task<IReadOnlyList<Persona>> GetPersonas() => _personas ??= await personaStore.List(UserId, CancellationToken.None);

    public async Task<IReadOnlyList<Persona>> SavePersonas(IReadOnlyList<Persona> personas)
    {
        _ = RequireProfile();
        var kept = PersonaRules.Check(personas, await GetPersonas(), ids, limits);
        await personaStore.Save(UserId, kept, CancellationToken.None);
        return _personas = kept;
    }
}
