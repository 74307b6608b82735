using System.Text;
using Lexi.Grains.Characters.Cards;
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.Characters;

namespace Lexi.Grains.Characters;

/// <summary>Where one person's new characters come from. Being one grain a person it counts them exactly.</summary>
public sealed class CharacterShelfGrain(
    ICharacterStore store,
    IGrainFactory grains,
    IIdSource ids,
    CharacterOptions options,
    CharacterInstruments instruments,
    Limits limits) : Grain, ICharacterShelfGrain
{
    private const int SlugCharacters = 24;

    private string UserId => this.GetPrimaryKeyString();

    public async Task<CharacterSheet> Create(CharacterSheet sheet)
    {
        if (await store.CountByOwner(UserId, CancellationToken.None) >= limits.CharactersPerUser)
        {
            throw new LexiException(ErrorCodes.TooLarge, $"You have {limits.CharactersPerUser} characters. Delete one to make another.");
        }

        var key = KeyFor(sheet.Name ?? "", ids);
        return await grains.GetGrain<ICharacterGrain>(key).Create(UserId, sheet with { Key = key });
    }

    public async Task<CharacterSheet> Duplicate(string characterKey)
    {
        var original = grains.GetGrain<ICharacterGrain>(characterKey);
        var sheet = await original.GetSheet(UserId);
        var copy = await Create(sheet with { Visibility = CharacterVisibility.Private });
        if (await original.GetPicture(UserId, version: null) is { } picture)
        {
            await grains.GetGrain<ICharacterGrain>(copy.Key).SetPicture(UserId, picture.Content);
        }

        return copy;
    }

    public async Task<ImportedCharacter> Import(CardFile card)
    {
        var reading = Read(card);
        var voice = options.Voices.Contains(reading.Sheet.Voice) ? reading.Sheet.Voice : options.Voices[0];
        var sheet = await Create(reading.Sheet with { Voice = voice, Visibility = CharacterVisibility.Private });
        instruments.Imported(card.ContentType);
        return new ImportedCharacter(sheet, await SetPicture(sheet.Key, reading));
    }

    private CardReading Read(CardFile card)
    {
        try
        {
            return CardFiles.Read(card, limits);
        }
        catch (LexiException)
        {
            instruments.CardRefused();
            throw;
        }
    }

    /// <summary>A character is worth having without its picture too.</summary>
    /// <returns>The remarks, with one on a picture that could not be used.</returns>
    private async Task<IReadOnlyList<string>> SetPicture(string key, CardReading reading)
    {
        try
        {
            if (reading.Picture is { } picture)
            {
                await grains.GetGrain<ICharacterGrain>(key).SetPicture(UserId, picture);
            }

            return reading.Remarks;
        }
        catch (LexiException refused)
        {
            return [.. reading.Remarks, $"Its picture was not kept. {refused.Message}"];
        }
    }

    /// <summary>The letters and digits of its name that every address can hold, and enough chance that nobody guesses it.</summary>
    private static string KeyFor(string name, IIdSource ids)
    {
        var slug = new StringBuilder();
        foreach (var unit in name.ToLowerInvariant())
        {
            var isKept = char.IsAsciiLetterLower(unit) || char.IsAsciiDigit(unit);
            _ = isKept ? slug.Append(unit)
                : slug.Length > 0 && slug[^1] != '-' ? slug.Append('-') : slug;
            if (slug.Length == SlugCharacters)
            {
                break;
            }
        }

        var readable = slug.ToString().Trim('-');
        return ids.NewId(readable.Length > 0 ? readable + "-" : "character-");
    }
}
