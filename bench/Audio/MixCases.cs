using Lexi.Audio;

namespace Lexi.Bench.Audio;

/// <summary>One tick of a room in which everybody speaks at once: each hears all the others.</summary>
internal static class MixCases
{
    /// <summary>The peer that the goal names.</summary>
    public const string Reference = "cpp-avx512";

    public static readonly int[] Speakers = [3, 10, 50];

    public static Action Call(int speakers)
    {
        var mix = new MixMinus(speakers);
        var speaking = Enumerable.Range(0, speakers).ToArray();
        var random = new Random(5);
        foreach (var seat in speaking)
        {
            foreach (ref var sample in mix.Input(seat)) { sample = (short)random.Next(-500, 500); }
        }

        return () => mix.Mix(speaking);
    }
}
