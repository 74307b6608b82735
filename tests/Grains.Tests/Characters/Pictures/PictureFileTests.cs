using System.Buffers.Binary;
using System.Text;
using Lexi.Grains.Characters.Pictures;
using Lexi.Grains.Interfaces;
using Lexi.Grains.Tests.Characters.Cards;

namespace Lexi.Grains.Tests.Characters.Pictures;

public sealed class PictureFileTests
{
    private static readonly byte[] _secret = Encoding.ASCII.GetBytes("52.5200 N, 13.4050 E");

    [Fact]
    public void A_PNG_picture_keeps_its_pixels_and_no_words()
    {
        var (type, content) = PictureFile.Check(CardSamples.CardPng(CardSamples.V2));
        Assert.Equal(("image/png", CardSamples.Plain().Length), (type, content.Length));
        Assert.Equal(content, PictureFile.Check([.. content, .. _secret]).Content);
        Assert.Equal(["IHDR", "IDAT", "IEND"], PngFile.Read(content).Select(chunk => chunk.Type));
    }

    [Fact]
    public void A_JPEG_picture_keeps_its_pixels_and_no_place()
    {
        byte[] scan = [0xFF, 0xDA, 0, 4, 1, 1, 10, 20, 0xFF, 0x00, 30, 0xFF, 0xD0, 40];
        byte[] file = [0xFF, 0xD8, .. Segment(0xE0, "JFIF"u8), .. Segment(0xE1, _secret), .. Segment(0xFE, _secret), .. Frame(32, 16), .. scan,
            .. Segment(0xFE, _secret), .. Segment(0xC4, [1]), .. scan, 0xFF, 0xD9, .. _secret];
        var (type, content) = PictureFile.Check(file);
        Assert.Equal("image/jpeg", type);
        Assert.Equal((byte[])[0xFF, 0xD8, .. Segment(0xE0, "JFIF"u8), .. Frame(32, 16), .. scan, .. Segment(0xC4, [1]), .. scan, 0xFF, 0xD9], content);
        Assert.Equal(content, PictureFile.Check(content).Content);
    }

    [Fact]
    public void A_WebP_picture_keeps_its_pixels_and_no_place()
    {
        byte[] extended = [0x3C, 0, 0, 0, 31, 0, 0, 15, 0, 0];
        byte[] pixels = [0x2F, 31, 0xC0, 3, 0, 9];
        var file = Riff(Chunk("VP8X", extended), Chunk("VP8L", pixels), Chunk("EXIF", _secret), Chunk("XMP ", [1, 2, 3]), Chunk("what", _secret));
        var (type, content) = PictureFile.Check([.. file, .. _secret]);
        Assert.Equal("image/webp", type);
        extended[0] = 0x30;
        Assert.Equal(Riff(Chunk("VP8X", extended), Chunk("VP8L", pixels)), content);
        Assert.Equal(content, PictureFile.Check(content).Content);
    }

    [Theory]
    [InlineData(1, 1, true)]
    [InlineData(PictureFile.MostPixels, PictureFile.MostPixels, true)]
    [InlineData(PictureFile.MostPixels + 1, 1, false)]
    [InlineData(1, PictureFile.MostPixels + 1, false)]
    [InlineData(0, 1, false)]
    public void A_picture_has_a_size_a_screen_needs(int width, int height, bool isGood)
    {
        byte[] jpeg = [0xFF, 0xD8, .. Frame(width, height), 0xFF, 0xDA, 0, 2, 1, 0xFF, 0xD9];
        Assert.Equal(isGood, IsGood(jpeg));
        byte[] sides = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        BinaryPrimitives.WriteUInt16LittleEndian(sides.AsSpan(4), (ushort)(width - 1));
        BinaryPrimitives.WriteUInt16LittleEndian(sides.AsSpan(7), (ushort)(height - 1));
        Assert.Equal(isGood, IsGood(Riff(Chunk("VP8X", sides))));
    }

    [Fact]
    public void What_is_no_picture_is_refused()
    {
        byte[][] files =
        [
            [], [1, 2, 3], Encoding.ASCII.GetBytes("GIF89a\0\0"), Encoding.ASCII.GetBytes("<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"),
            [0xFF, 0xD8, 0xFF], [0xFF, 0xD8, 0xFF, 0xD9], [0xFF, 0xD8, .. Segment(0xE0, [1])], [0xFF, 0xD8, 0xFF, 0xDA, 0, 2, 0xFF, 0xD9],
            [0xFF, 0xD8, 0xFF, 0xC0, 0xFF, 0xFF, 1], [.. Encoding.ASCII.GetBytes("RIFF\xff\xff\xff\xffWEBPVP8 ")], Riff(), Riff(Chunk("what", [1])),
            Riff(Chunk("VP8 ", [0, 0, 0, 1, 2, 3, 0, 0, 0, 0])),
        ];
        Assert.All(files, file => Assert.False(IsGood(file)));
    }

    [Fact]
    public void Of_many_damaged_pictures_each_is_taken_or_refused_and_what_is_taken_is_taken_again()
    {
        var seed = Environment.TickCount;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var chance = new Random(seed);
        byte[][] originals =
        [
            [0xFF, 0xD8, .. Segment(0xE1, _secret), .. Frame(8, 8), 0xFF, 0xDA, 0, 2, 5, 0xFF, 0, 6, 0xFF, 0xD9],
            Riff(Chunk("VP8X", [0x3C, 0, 0, 0, 31, 0, 0, 15, 0, 0]), Chunk("EXIF", _secret)), CardSamples.CardPng("{}"),
        ];
        for (var round = 0; round < 20_000; round++)
        {
            var file = originals[round % 3].ToArray();
            for (var count = chance.Next(1, 4); count > 0; count--)
            {
                file[chance.Next(file.Length)] = (byte)chance.Next(256);
            }

            file = chance.Next(4) == 0 ? file[..chance.Next(file.Length)] : file;
            if (IsGood(file))
            {
                var clean = PictureFile.Check(file).Content;
                Assert.Equal(clean, PictureFile.Check(clean).Content);
            }
        }
    }

    private static bool IsGood(byte[] file)
    {
        try
        {
            _ = PictureFile.Check(file);
            return true;
        }
        catch (LexiException refused) when (refused.Code == ErrorCodes.UnsupportedFormat)
        {
            return false;
        }
    }

    private static byte[] Segment(byte marker, ReadOnlySpan<byte> data) => [0xFF, marker, (byte)((data.Length + 2) >> 8), (byte)(data.Length + 2), .. data];

    private static byte[] Frame(int width, int height) =>
        Segment(0xC0, [8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 1, 1, 0x11, 0]);

    private static byte[] Chunk(string name, byte[] data)
    {
        byte[] chunk = [.. Encoding.ASCII.GetBytes(name), 0, 0, 0, 0, .. data, .. data.Length % 2 == 1 ? [0] : Array.Empty<byte>()];
        BinaryPrimitives.WriteInt32LittleEndian(chunk.AsSpan(4), data.Length);
        return chunk;
    }

    private static byte[] Riff(params byte[][] chunks)
    {
        byte[] file = [.. "RIFF"u8, 0, 0, 0, 0, .. "WEBP"u8, .. chunks.SelectMany(chunk => chunk)];
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(4), file.Length - 8);
        return file;
    }
}
