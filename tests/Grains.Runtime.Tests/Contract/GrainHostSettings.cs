namespace Lexi.Grains.Runtime.Tests.Contract;

/// <summary>What a test changes about its host; the same for both runtimes.</summary>
public sealed record GrainHostSettings
{
    public TimeSpan ResponseTimeout { get; init; } = TimeSpan.FromSeconds(30);

    public TimeSpan CollectionAge { get; init; } = TimeSpan.FromMinutes(15);

    public TimeSpan CollectionQuantum { get; init; } = TimeSpan.FromMinutes(1);
}
