using System.IO.Compression;
using Lexi.Grains.Interfaces;

namespace Lexi.Grains.Characters.Cards;

/// <summary>
/// CHARX: a ZIP file with card.json at its root. Nothing is unpacked to a disk, two files at most are read, each up to its limit whatever the
/// archive says of its size.
/// </summary>
internal static class CardArchive
{
    private const string CardName = "card.json";
    private const int MostEntries = 2000;

    // Of the record at the end of an archive: its mark, its length without a comment, where it counts the entries.
    private const int EndBytes = 22;
    private const int CountAt = 10;

    /// <exception cref="CardException">It is no archive with a card in it, or one that is larger than it may be.</exception>
    public static CardReading Read(byte[] file, Limits limits)
    {
        if (!file.AsSpan().StartsWith("PK\u0003\u0004"u8) || Entries(file) is not { } count)
        {
            throw new CardException("This is no CHARX file.");
        }

        if (count > MostEntries)
        {
            throw new CardException($"This CHARX file has more than {MostEntries} files in it.");
        }

        try
        {
            using var archive = new ZipArchive(new MemoryStream(file, writable: false), ZipArchiveMode.Read);
            var json = Content(archive, CardName, limits.CardBytes) ?? throw new CardException("This CHARX file has no card.json.");
            var card = CardJson.Parse(json);
            var remarks = new List<string>();
            CardReader.CheckSpec(card, remarks);
            var picture = CardAssets.TakeOut(card, remarks, path => TryContent(archive, path, limits.AvatarBytes));
            return CardReader.ReadObject(card, remarks) with { Picture = picture };
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException or NotSupportedException or ArgumentException or OverflowException)
        {
            throw new CardException("This CHARX file is damaged, encrypted or packed in an unknown way.");
        }
    }

    private static int? Entries(ReadOnlySpan<byte> file)
    {
        var end = file.LastIndexOf("PK\u0005\u0006"u8);
        return end >= 0 && end + EndBytes <= file.Length ? file[end + CountAt] | (file[end + CountAt + 1] << 8) : null;
    }

    private static byte[]? TryContent(ZipArchive archive, string path, int limit)
    {
        try
        {
            return Content(archive, path, limit);
        }
        catch (CardException)
        {
            // A picture that is too large is only not shown.
            return null;
        }
    }

    private static byte[]? Content(ZipArchive archive, string path, int limit)
    {
        if (archive.Entries.FirstOrDefault(entry => entry.FullName == path) is not { } entry)
        {
            return null;
        }

        using var stream = entry.Open();
        var content = new MemoryStream();
        var block = new byte[16 * 1024];
        for (var read = stream.Read(block); read > 0; read = stream.Read(block))
        {
            if (content.Length + read > limit)
            {
                throw new CardException("A file in this CHARX file is larger than it may be.");
            }

            content.Write(block.AsSpan(0, read));
        }

        return content.ToArray();
    }
}
