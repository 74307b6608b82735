using System.Numerics;

namespace Lexi.Simulator.People.Hearing;

/// <summary>
/// A number in the lowest bits of a frame's first samples, below anything that can be heard: who gets the frame knows when it was sent,
/// however it came. It survives whatever hands samples on untouched, and nothing else.
/// </summary>
public static class FrameStamp
{
    /// <summary>Samples that carry a stamp.</summary>
    public const int Samples = 64;

    private const ulong Magic = 0xA5C3;

    /// <summary>Writes the number into the first <see cref="Samples"/> samples.</summary>
    public static void Write(Span<short> frame, uint number)
    {
        var bits = (Magic << 48) | ((ulong)Check(number) << 32) | number;
        for (var i = 0; i < Samples; i++, bits >>= 1)
            frame[i] = (short)((frame[i] & ~1) | (int)(bits & 1));
    }

    /// <summary>Reads it back; false when there is none here.</summary>
    public static bool TryRead(ReadOnlySpan<short> frame, out uint number)
    {
        number = 0;
        if (frame.Length < Samples)
            return false;
        var bits = 0UL;
        for (var i = Samples - 1; i >= 0; i--)
        {
            var bit = (uint)(frame[i] & 1);
            // Most of what is no stamp is known after two samples.
            if (i >= 48 && bit != ((Magic >> (i - 48)) & 1))
                return false;
            bits = (bits << 1) | bit;
        }

        number = (uint)bits;
        return (ushort)(bits >> 32) == Check(number);
    }

    private static ushort Check(uint number)
    {
        var mixed = BitOperations.RotateLeft(number * 0x9E3779B1, 13) ^ number;
        return (ushort)(mixed ^ (mixed >> 16));
    }
}
