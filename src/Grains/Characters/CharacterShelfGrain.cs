using System.Text;
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.Characters;

namespace Lexi.Grains.Characters;

/// <summary>Where one person's new characters come from. Being one grain a person it counts them exactly.</summary>
public sealed class CharacterShelfGrain(ICharacterStore store, IGrainFactory grains, IIdSource ids, Limits limits) : Grain, ICharacterShelfGrain
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
