using System.Buffers.Binary;
using System.IO.Compression;

namespace Lexi.Grains.Characters.Pictures;

/// <summary>A picture for characters without one: their colour, darker towards the foot.</summary>
internal static class PlainPicture
{
    private const int Width = 256;
    private const int Height = 384;

    /// <param name="hue">Degrees, 0 to 359.</param>
    /// <returns>A PNG file of a few kilobytes.</returns>
    public static byte[] Draw(int hue)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), Height);
        (header[8], header[9]) = (8, 2);
        var pixels = new MemoryStream();
        using (var packed = new ZLibStream(pixels, CompressionLevel.Optimal, leaveOpen: true))
        {
            var row = new byte[1 + (3 * Width)];
            for (var y = 0; y < Height; y++)
            {
                var (red, green, blue) = Colour(hue, 0.62 - (0.36 * y / Height));
                for (var x = 1; x < row.Length; x += 3)
                {
                    (row[x], row[x + 1], row[x + 2]) = (red, green, blue);
                }

                packed.Write(row);
            }
        }

        return PngFile.Write([new PngChunk("IHDR", header), new PngChunk("IDAT", pixels.ToArray()), new PngChunk("IEND", Array.Empty<byte>())]);
    }

    // HSL with a saturation of a half.
    private static (byte Red, byte Green, byte Blue) Colour(int hue, double lightness)
    {
        var chroma = 0.5 * Math.Min(lightness, 1 - lightness);
        return (Channel(0), Channel(8), Channel(4));

        byte Channel(int offset)
        {
            var place = (offset + (hue / 30.0)) % 12;
            return (byte)Math.Round(255 * (lightness - (chroma * Math.Max(-1, Math.Min(Math.Min(place - 3, 9 - place), 1)))));
        }
    }
}
