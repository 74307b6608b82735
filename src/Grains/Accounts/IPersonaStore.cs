using Lexi.Grains.Interfaces.Accounts;

namespace Lexi.Grains.Accounts;

/// <summary>The personas of people in a database (table <c>personas</c>).</summary>
public interface IPersonaStore
{
    /// <summary>In the order their person put them.</summary>
    Task<IReadOnlyList<Persona>> List(string userId, CancellationToken cancellation);

    /// <summary>Replaces them whole.</summary>
    Task Save(string userId, IReadOnlyList<Persona> personas, CancellationToken cancellation);
}
