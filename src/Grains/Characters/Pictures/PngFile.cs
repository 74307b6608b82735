using System.Buffers.Binary;
using System.Text;

namespace Lexi.Grains.Characters.Pictures;

/// <summary>
/// Reads and writes the chunks of PNG files (W3C PNG, third edition, section 5). What a chunk says of its length and checksum is believed
/// only when it is true; pixels are never decompressed.
/// </summary>
public static class PngFile
{
    public const int MostChunks = 20_000;
    private const int FrameBytes = 12;
    private static readonly byte[] _signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public static bool Is(ReadOnlySpan<byte> file) => file.StartsWith(_signature);

    /// <summary>All chunks from IHDR to IEND; what comes after is not part of the picture.</summary>
    /// <exception cref="PictureException">It is no whole PNG file.</exception>
    public static IReadOnlyList<PngChunk> Read(ReadOnlyMemory<byte> file)
    {
        if (!Is(file.Span))
        {
            throw new PictureException("This is no PNG file.");
        }

        var chunks = new List<PngChunk>();
        for (var at = _signature.Length; ;)
        {
            var chunk = ReadChunk(file, at);
            if ((chunks.Count == 0) != (chunk.Type == "IHDR"))
            {
                throw new PictureException("A PNG file begins with one header.");
            }

            chunks.Add(chunk);
            if (chunk.Type == "IEND")
            {
                return chunks;
            }

            if (chunks.Count == MostChunks)
            {
                throw new PictureException($"This PNG file has more than {MostChunks} parts.");
            }

            at += FrameBytes + chunk.Data.Length;
        }
    }

    /// <summary>A file of these chunks.</summary>
    public static byte[] Write(IReadOnlyList<PngChunk> chunks)
    {
        var file = new byte[_signature.Length + chunks.Sum(chunk => FrameBytes + chunk.Data.Length)];
        _signature.CopyTo(file, 0);
        var at = _signature.Length;
        foreach (var chunk in chunks)
        {
            var span = file.AsSpan(at, FrameBytes + chunk.Data.Length);
            BinaryPrimitives.WriteInt32BigEndian(span, chunk.Data.Length);
            _ = Encoding.ASCII.GetBytes(chunk.Type, span[4..]);
            chunk.Data.Span.CopyTo(span[8..]);
            BinaryPrimitives.WriteUInt32BigEndian(span[^4..], PngChecksum.Of(span[4..^4]));
            at += span.Length;
        }

        return file;
    }

    private static PngChunk ReadChunk(ReadOnlyMemory<byte> file, int at)
    {
        if (file.Length - at < FrameBytes)
        {
            throw new PictureException("This PNG file ends too early.");
        }

        var length = BinaryPrimitives.ReadUInt32BigEndian(file.Span[at..]);
        if (length > file.Length - at - FrameBytes)
        {
            throw new PictureException("A part of this PNG file says that it is longer than the file.");
        }

        var body = file.Slice(at + 4, 4 + (int)length);
        var type = body.Span[..4];
        foreach (var letter in type)
        {
            if (!char.IsAsciiLetter((char)letter))
            {
                throw new PictureException("A part of this PNG file has no name.");
            }
        }

        return PngChecksum.Of(body.Span) == BinaryPrimitives.ReadUInt32BigEndian(file.Span[(at + 4 + body.Length)..])
            ? new PngChunk(Encoding.ASCII.GetString(type), body[4..])
            : throw new PictureException("A part of this PNG file was damaged: its checksum is wrong.");
    }
}
