using System.Buffers.Binary;
using System.Text;

namespace Lexi.Grains.Characters.Pictures;

/// <summary>WebP (RFC 9649): its size, and itself without Exif, XMP and chunks of single programs.</summary>
internal static class WebpPicture
{
    private const int HeaderBytes = 12;
    private const byte ExifAndXmp = 0x08 | 0x04;

    public static bool Is(ReadOnlySpan<byte> file) =>
        file.Length > HeaderBytes && file.StartsWith("RIFF"u8) && file[8..].StartsWith("WEBP"u8);

    public static byte[] Clean(ReadOnlySpan<byte> file)
    {
        var end = 8L + BinaryPrimitives.ReadUInt32LittleEndian(file[4..]);
        if (end > file.Length || end < HeaderBytes + 8)
        {
            throw Broken();
        }

        var clean = new MemoryStream(file.Length);
        clean.Write(file[..HeaderBytes]);
        for (var at = HeaderBytes; at < end;)
        {
            var chunk = Chunk(file[at..(int)end]);
            var name = Encoding.ASCII.GetString(chunk[..4]);
            if (at == HeaderBytes)
            {
                _ = SizeOf(name, chunk[8..]);
            }

            if (name is "VP8X" or "VP8 " or "VP8L" or "ALPH" or "ANIM" or "ANMF" or "ICCP")
            {
                clean.Write(chunk);
                if (name == "VP8X")
                {
                    clean.GetBuffer()[clean.Length - chunk.Length + 8] &= unchecked((byte)~ExifAndXmp);
                }
            }

            at += chunk.Length;
        }

        var result = clean.ToArray();
        BinaryPrimitives.WriteInt32LittleEndian(result.AsSpan(4), result.Length - 8);
        return result;
    }

    /// <summary>A chunk with its head and its padding.</summary>
    private static ReadOnlySpan<byte> Chunk(ReadOnlySpan<byte> rest)
    {
        if (rest.Length < 8)
        {
            throw Broken();
        }

        var length = 8L + BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]);
        length += length & 1;
        return length <= rest.Length ? rest[..(int)length] : throw Broken();
    }

    private static (int Width, int Height) SizeOf(string name, ReadOnlySpan<byte> data) => name switch
    {
        "VP8X" when data.Length >= 10 => (PictureFile.Side(1 + Three(data[4..])), PictureFile.Side(1 + Three(data[7..]))),
        "VP8L" when data.Length >= 5 && data[0] == 0x2F => Lossless(BinaryPrimitives.ReadUInt32LittleEndian(data[1..])),
        "VP8 " when data.Length >= 10 && data[3..].StartsWith((ReadOnlySpan<byte>)[0x9D, 0x01, 0x2A]) => (
            PictureFile.Side(BinaryPrimitives.ReadUInt16LittleEndian(data[6..]) & 0x3FFFu),
            PictureFile.Side(BinaryPrimitives.ReadUInt16LittleEndian(data[8..]) & 0x3FFFu)),
        _ => throw Broken(),
    };

    private static (int Width, int Height) Lossless(uint bits) => (PictureFile.Side(1 + (bits & 0x3FFF)), PictureFile.Side(1 + ((bits >> 14) & 0x3FFF)));

    private static uint Three(ReadOnlySpan<byte> data) => data[0] | ((uint)data[1] << 8) | ((uint)data[2] << 16);

    private static PictureException Broken() => new("This WebP file is damaged.");
}
