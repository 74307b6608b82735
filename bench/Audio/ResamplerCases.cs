using Lexi.Audio;

namespace Lexi.Bench.Audio;

/// <summary>The pairs of rates that occur in a call, and one frame of noise through each.</summary>
internal static class ResamplerCases
{
    /// <summary>The peer that the goal names.</summary>
    public const string Reference = "cpp-polyphase";

    public static readonly (int From, int To)[] Pairs =
        [(48_000, 24_000), (24_000, 16_000), (24_000, 48_000), (16_000, 24_000), (44_100, 24_000)];

    public static Action Call(int from, int to)
    {
        var resampler = new Resampler(from, to);
        var random = new Random(3);
        var frame = new short[from / 50];
        foreach (ref var sample in frame.AsSpan()) { sample = (short)random.Next(-10_000, 10_000); }
        var target = new short[resampler.MaximumOutputLength(frame.Length)];
        return () => resampler.Process(frame, target);
    }
}
