using Lexi.Grains.Characters.Pictures;
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.Characters;

namespace Lexi.Grains.Characters.Cards;

/// <summary>Cards as files: what they are is said by their first bytes, as what they came is checked against it.</summary>
public static class CardFiles
{
    public const string Json = "application/json";
    public const string Png = "image/png";
    public const string Archive = "application/zip";

    /// <exception cref="LexiException"><c>invalid_card</c> with the reason, <c>unsupported_format</c>, <c>too_large</c>.</exception>
    public static CardReading Read(CardFile file, Limits limits)
    {
        if (file.Content.Length > limits.CardBytes)
        {
            throw new LexiException(ErrorCodes.TooLarge, $"A card has at most {limits.CardBytes / 1024 / 1024} MB.");
        }

        try
        {
            return file.ContentType switch
            {
                Json => CardReader.Read(file.Content),
                Png => CardPng.Read(file.Content),
                Archive => CardArchive.Read(file.Content, limits),
                _ => throw new LexiException(ErrorCodes.UnsupportedFormat, "A card is a JSON, PNG or CHARX file."),
            };
        }
        catch (CardException refused)
        {
            throw new LexiException(ErrorCodes.InvalidCard, refused.Message);
        }
    }

    /// <summary>The character as a file.</summary>
    /// <param name="sheet">The character.</param>
    /// <param name="format">JSON or PNG.</param>
    /// <param name="version">2 or 3.</param>
    /// <param name="picture">Its picture; one that is no PNG file is replaced by a plain one in its colour.</param>
    public static CardFile Write(CharacterSheet sheet, CardFormat format, int version, CharacterPicture? picture)
    {
        var name = sheet.Key.Length > 0 ? sheet.Key : "character";
        if (format == CardFormat.Json)
        {
            return new CardFile(Json, $"{name}.json", CardJson.WriteFile(CardWriter.Write(sheet, version)));
        }

        var canvas = picture is { ContentType: Png } ? picture.Content : PlainPicture.Draw(sheet.Hue);
        return new CardFile(Png, $"{name}.png", CardPng.Write(canvas, CardWriter.Write(sheet, 2), version == 3 ? CardWriter.Write(sheet, 3) : null));
    }
}
