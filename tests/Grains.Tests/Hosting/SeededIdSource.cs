namespace Lexi.Grains.Tests.Hosting;

/// <summary>Ids that are the same each time.</summary>
internal sealed class SeededIdSource(int seed) : IIdSource
{
    private readonly Random _random = new(seed);

    public string NewId(string prefix) => $"{prefix}{_random.NextInt64():x16}{_random.NextInt64():x16}";
}
