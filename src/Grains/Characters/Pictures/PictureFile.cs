using Lexi.Grains.Interfaces;

namespace Lexi.Grains.Characters.Pictures;

/// <summary>Pictures that people bring: known by their first bytes, of a size a screen needs, without what they tell beside the picture.</summary>
public static class PictureFile
{
    /// <summary>Longest side, pixels. A browser needs four bytes for each pixel, whatever the file's size.</summary>
    public const int MostPixels = 4096;

    /// <summary>The picture as it is kept and served.</summary>
    /// <exception cref="LexiException"><c>unsupported_format</c> with the reason.</exception>
    public static (string ContentType, byte[] Content) Check(byte[] file)
    {
        try
        {
            return PngFile.Is(file) ? ("image/png", PngPicture.Clean(file))
                : JpegPicture.Is(file) ? ("image/jpeg", JpegPicture.Clean(file))
                : WebpPicture.Is(file) ? ("image/webp", WebpPicture.Clean(file))
                : throw new PictureException("A picture is a PNG, JPEG or WebP file.");
        }
        catch (PictureException refused)
        {
            throw new LexiException(ErrorCodes.UnsupportedFormat, refused.Message);
        }
    }

    internal static int Side(uint pixels) => pixels is >= 1 and <= MostPixels
        ? (int)pixels
        : throw new PictureException($"A picture's sides have 1 to {MostPixels} pixels.");
}
