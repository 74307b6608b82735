namespace Lexi.Simulator.Mind;

/// <summary>A running hash that is the same in every process (FNV-1a, 64 bits).</summary>
internal struct StableHash64(int seed)
{
    private const ulong Prime = 1_099_511_628_211;

    private ulong _hash = unchecked((14_695_981_039_346_656_037UL ^ (uint)seed) * Prime);

    public readonly ulong Value => _hash ^ (_hash >> 29);

    public void Add(int number) => _hash = unchecked((_hash ^ (uint)number) * Prime);

    /// <summary>The text and its end, so that "ab" + "c" differs from "a" + "bc".</summary>
    public void Add(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
            _hash = unchecked((_hash ^ c) * Prime);
        Add(0x1F);
    }
}
