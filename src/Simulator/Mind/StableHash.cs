namespace Lexi.Simulator.Mind;

/// <summary>A hash that is the same in every process, for tastes that do not change.</summary>
internal static class StableHash
{
    public static uint Of(params ReadOnlySpan<string> texts)
    {
        var hash = 2166136261u;
        foreach (var text in texts)
        {
            foreach (var c in text)
                hash = (hash ^ c) * 16777619u;
            hash = (hash ^ 0x1f) * 16777619u;
        }

        return hash ^ (hash >> 16);
    }
}
