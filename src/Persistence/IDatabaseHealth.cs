namespace Lexi.Persistence;

/// <summary>What the readiness check asks of the database.</summary>
public interface IDatabaseHealth
{
    /// <summary>True once every migration is applied in this process.</summary>
    bool IsMigrated { get; }

    /// <summary>Asks the database something small.</summary>
    /// <returns>Null when it answered, else one sentence without secrets.</returns>
    Task<string?> Check(CancellationToken cancellation);
}
