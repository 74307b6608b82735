using System.Buffers.Binary;
using System.Collections.Frozen;

namespace Lexi.Grains.Characters.Pictures;

/// <summary>PNG and APNG as pictures: their size, and themselves without what they tell beside the picture.</summary>
internal static class PngPicture
{
    private const int HeaderBytes = 13;

    // Text, times, Exif and chunks of single programs go: they can hold a whole character, or where a photo was taken.
    private static readonly FrozenSet<string> _shown = FrozenSet.ToFrozenSet(
        ["IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "cICP", "sBIT", "bKGD", "pHYs", "acTL", "fcTL", "fdAT"], StringComparer.Ordinal);

    public static (int Width, int Height) SizeOf(IReadOnlyList<PngChunk> chunks)
    {
        var header = chunks[0].Data.Span;
        if (header.Length != HeaderBytes || !chunks.Any(chunk => chunk.Type == "IDAT"))
        {
            throw new PictureException("This PNG file has no picture in it.");
        }

        return (PictureFile.Side(BinaryPrimitives.ReadUInt32BigEndian(header)), PictureFile.Side(BinaryPrimitives.ReadUInt32BigEndian(header[4..])));
    }

    public static IReadOnlyList<PngChunk> WithoutWords(IReadOnlyList<PngChunk> chunks) => [.. chunks.Where(chunk => _shown.Contains(chunk.Type))];

    public static byte[] Clean(ReadOnlyMemory<byte> file)
    {
        var chunks = PngFile.Read(file);
        _ = SizeOf(chunks);
        return PngFile.Write(WithoutWords(chunks));
    }
}
