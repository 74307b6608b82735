using System.Buffers.Binary;

namespace Lexi.Grains.Characters.Pictures;

/// <summary>JPEG (ITU T.81, annex B): its size, and itself without Exif, comments and what follows its end.</summary>
internal static class JpegPicture
{
    private const byte Start = 0xD8;
    private const byte End = 0xD9;
    private const byte Scan = 0xDA;

    public static bool Is(ReadOnlySpan<byte> file) => file.StartsWith((ReadOnlySpan<byte>)[0xFF, Start, 0xFF]);

    public static byte[] Clean(ReadOnlySpan<byte> file)
    {
        var clean = new MemoryStream(file.Length);
        clean.Write(file[..2]);
        var hasSize = false;
        var isScan = false;
        for (var at = 2; ;)
        {
            at = NextMarker(file, at, isScan ? clean : null);
            var marker = file[at + 1];
            if (marker == End)
            {
                clean.Write(file.Slice(at, 2));
                return hasSize ? clean.ToArray() : throw Broken();
            }

            if (file.Length - at < 4)
            {
                throw Broken();
            }

            var length = 2 + BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]);
            if (length < 4 || length > file.Length - at)
            {
                throw Broken();
            }

            var segment = file.Slice(at, length);
            if (IsFrame(marker))
            {
                CheckSize(segment);
                hasSize = true;
            }

            if (marker == Scan && !hasSize)
            {
                throw Broken();
            }

            if (IsShown(marker))
            {
                clean.Write(segment);
            }

            isScan |= marker == Scan;
            at += length;
        }
    }

    /// <summary>Copies coded pixels up to the next marker that is none of theirs; before the first scan there are none to copy.</summary>
    private static int NextMarker(ReadOnlySpan<byte> file, int at, MemoryStream? clean)
    {
        for (var from = at; ;)
        {
            var found = at < file.Length ? file[at..].IndexOf((byte)0xFF) : -1;
            if (found < 0 || at + found + 1 >= file.Length)
            {
                throw Broken();
            }

            at += found;
            var next = file[at + 1];
            if (next is 0x00 or (>= 0xD0 and <= 0xD7))
            {
                at += 2;
            }
            else if (next == 0xFF)
            {
                at++;
            }
            else
            {
                clean?.Write(file[from..at]);
                return at;
            }
        }
    }

    private static void CheckSize(ReadOnlySpan<byte> segment)
    {
        if (segment.Length < 9)
        {
            throw Broken();
        }

        _ = PictureFile.Side(BinaryPrimitives.ReadUInt16BigEndian(segment[7..]));
        _ = PictureFile.Side(BinaryPrimitives.ReadUInt16BigEndian(segment[5..]));
    }

    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    // Kept: tables, frames, scans; JFIF, colour profiles and Adobe's transform, without which colours are wrong.
    private static bool IsShown(byte marker) => marker is (>= 0xC0 and <= 0xCF) or (>= 0xDA and <= 0xDF) or 0xE0 or 0xE2 or 0xEE;

    private static PictureException Broken() => new("This JPEG file is damaged.");
}
