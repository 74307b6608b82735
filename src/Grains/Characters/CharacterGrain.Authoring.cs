using Lexi.Grains.Characters.Cards;
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.Accounts;
using Lexi.Grains.Interfaces.Characters;

namespace Lexi.Grains.Characters;

public sealed partial class CharacterGrain
{
    public async Task<CharacterSheet> GetSheet(string userId) => SheetMapping.ToSheet(await RequireOwn(userId));

    public async Task<CharacterSheet> Create(string userId, CharacterSheet sheet)
    {
        if (await Find() is not null)
        {
            throw new LexiException(ErrorCodes.InvalidRequest, "There is such a character already.");
        }

        var saved = await Store(userId, sheet, avatarUrl: null);
        instruments.Created();
        return saved;
    }

    public async Task<CharacterSheet> Save(string userId, CharacterSheet sheet)
    {
        var before = await RequireOwn(userId);
        var avatarUrl = before.Card.AvatarUrl;
        var isHidden = sheet.Visibility == CharacterVisibility.Private && before.Card.Visibility != CharacterVisibility.Private;
        if (isHidden && await store.FindPicture(Key, CancellationToken.None) is { } picture)
        {
            // Who was shown the picture while everybody could see it is not shown it again.
            avatarUrl = await Store(picture with { Version = ids.NewId("") });
        }

        var saved = await Store(userId, sheet, avatarUrl);
        instruments.Changed();
        return saved;
    }

    public async Task Delete(string userId)
    {
        _ = await RequireOwn(userId);
        await store.Delete(Key, CancellationToken.None);
        Keep(null);
        instruments.Deleted();
        DeactivateOnIdle();
    }

    public async Task<CardFile> Export(string userId, CardFormat format, int version)
    {
        var sheet = SheetMapping.ToSheet(await RequireOwn(userId));
        if (version is not (2 or 3))
        {
            throw new LexiException(ErrorCodes.InvalidRequest, "Cards have version 2 or 3.");
        }

        var picture = format == CardFormat.Png ? await store.FindPicture(Key, CancellationToken.None) : null;
        instruments.Exported(format == CardFormat.Png ? "png" : "json");
        return CardFiles.Write(sheet, format, version, picture);
    }

    private async Task<CharacterDefinition> RequireOwn(string userId)
    {
        var character = await Find();
        if (character is null || !CharacterAccess.IsVisible(character.Card, userId))
        {
            throw CharacterAccess.Unknown();
        }

        return character.Card.OwnerId == userId
            ? character
            : throw new LexiException(ErrorCodes.Forbidden, "Only its author may do this.");
    }

    private async Task<CharacterSheet> Store(string userId, CharacterSheet sheet, string? avatarUrl)
    {
        var kept = SheetRules.Check(sheet, options, limits) with { Key = Key };
        kept = kept with { CardExtras = CardWriter.Renew(kept) };
        if (kept.IsAdult)
        {
            CharacterAccess.RequireAdult(isAdult: true, await grains.GetGrain<IEntitlementGrain>(userId).Get());
        }

        var changed = SheetMapping.ToDefinition(kept, userId, avatarUrl, options);
        await store.Save(changed, CancellationToken.None);
        Keep(changed);
        return kept;
    }

    private void Keep(CharacterDefinition? changed)
    {
        _changes++;
        _stored = changed;
    }
}
