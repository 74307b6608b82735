using Lexi.Grains.Characters.Pictures;
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.Characters;

namespace Lexi.Grains.Characters;

public sealed partial class CharacterGrain
{
    public async Task SetPicture(string userId, byte[] picture)
    {
        var character = await RequireOwn(userId);
        if (picture.Length > limits.AvatarBytes)
        {
            throw new LexiException(ErrorCodes.TooLarge, $"A picture has at most {limits.AvatarBytes / 1024} kB.");
        }

        var checkedPicture = PictureFile.Check(picture);
        var avatarUrl = await Store(new CharacterPicture(checkedPicture.ContentType, checkedPicture.Content, ids.NewId("")));
        var changed = character with { Card = character.Card with { AvatarUrl = avatarUrl } };
        await store.Save(changed, CancellationToken.None);
        Keep(changed);
    }

    public async Task<CharacterPicture?> GetPicture(string? userId, string? version)
    {
        if (await Find() is not { Card: { AvatarUrl: not null } card } || await store.FindPicture(Key, CancellationToken.None) is not { } picture)
        {
            return null;
        }

        // A browser cannot send a token with a picture: who has the version was shown the card.
        var isShown = version == picture.Version || (userId is not null && CharacterAccess.IsVisible(card, userId));
        return isShown ? picture : null;
    }

    /// <returns>Where it is found from now on.</returns>
    private async Task<string> Store(CharacterPicture picture)
    {
        await store.SavePicture(Key, picture, CancellationToken.None);
        return $"/api/characters/{Key}/avatar?v={picture.Version}";
    }
}
