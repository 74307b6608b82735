using System.Text;
using System.Text.Json.Nodes;
using Lexi.Grains.Characters.Pictures;

namespace Lexi.Grains.Characters.Cards;

/// <summary>Cards in the text chunks of PNG files: <c>ccv3</c> before <c>chara</c>, each base64 of JSON.</summary>
internal static class CardPng
{
    private const string TextChunk = "tEXt";
    private const string V2Keyword = "chara";
    private const string V3Keyword = "ccv3";
    private const string AssetPrefix = "chara-ext-asset_";

    private const string Backfill =
        "This character card is Character Card V3, but it is loaded as a Character Card V2. Please use a Character Card V3 compatible application "
        + "to use this character card properly.";

    /// <exception cref="CardException">It is no PNG file, or has no card.</exception>
    public static CardReading Read(byte[] file)
    {
        try
        {
            var chunks = PngFile.Read(file);
            _ = PngPicture.SizeOf(chunks);
            var base64 = Find(chunks, V3Keyword) ?? Find(chunks, V2Keyword) ?? throw new CardException("This picture has no character card in it.");
            var reading = CardReader.Read(Decode(base64.Span));
            var remarks = chunks.Any(chunk => Keyword(chunk)?.StartsWith(AssetPrefix, StringComparison.Ordinal) == true)
                ? [.. reading.Remarks, "Files inside the picture were not kept."]
                : reading.Remarks;

            // The picture is the character's, unless the card names another as its icon.
            return reading with { Picture = reading.Picture ?? PngFile.Write(PngPicture.WithoutWords(chunks)), Remarks = remarks };
        }
        catch (PictureException broken)
        {
            throw new CardException(broken.Message);
        }
    }

    /// <summary>A picture that carries the card; for old programs the V2 form stands beside V3, with the note the format asks for.</summary>
    /// <param name="picture">A PNG file without text; see <see cref="PngPicture"/>.</param>
    /// <param name="v2">The card as V2.</param>
    /// <param name="v3">The card as V3; null leaves it out.</param>
    public static byte[] Write(byte[] picture, JsonObject v2, JsonObject? v3)
    {
        var chunks = PngFile.Read(picture).ToList();
        var texts = new List<PngChunk>();
        if (v3 is not null)
        {
            var old = v2.DeepClone().AsObject();
            var data = old["data"]!.AsObject();
            data["creator_notes"] = $"{Backfill}\n\n{CardJson.Text(data["creator_notes"])}".Trim();
            texts.Add(Chunk(V2Keyword, old));
            texts.Add(Chunk(V3Keyword, v3));
        }
        else
        {
            texts.Add(Chunk(V2Keyword, v2));
        }

        chunks.InsertRange(chunks.Count - 1, texts);
        return PngFile.Write(chunks);
    }

    private static PngChunk Chunk(string keyword, JsonObject card) => new(
        TextChunk, Encoding.Latin1.GetBytes($"{keyword}\0{Convert.ToBase64String(Encoding.UTF8.GetBytes(CardJson.Write(card)))}"));

    private static ReadOnlyMemory<byte>? Find(IReadOnlyList<PngChunk> chunks, string keyword)
    {
        foreach (var chunk in chunks)
        {
            if (string.Equals(Keyword(chunk), keyword, StringComparison.OrdinalIgnoreCase))
            {
                return chunk.Data[(keyword.Length + 1)..];
            }
        }

        return null;
    }

    private static string? Keyword(PngChunk chunk)
    {
        var end = chunk.Type == TextChunk ? chunk.Data.Span.IndexOf((byte)0) : -1;
        return end < 0 ? null : Encoding.Latin1.GetString(chunk.Data.Span[..end]);
    }

    private static byte[] Decode(ReadOnlySpan<byte> base64)
    {
        try
        {
            return Convert.FromBase64String(Encoding.Latin1.GetString(base64));
        }
        catch (FormatException)
        {
            throw new CardException("The card in this picture is damaged: it is not base64.");
        }
    }
}
