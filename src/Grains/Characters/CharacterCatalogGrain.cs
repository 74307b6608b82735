using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.Accounts;
using Lexi.Grains.Interfaces.Characters;

namespace Lexi.Grains.Characters;

/// <summary>The built-in characters, then the person's own, then the public ones. It keeps nothing, so that everybody may ask at once.</summary>
[Reentrant]
public sealed class CharacterCatalogGrain(ICharacterStore store, IGrainFactory grains, Limits limits) : Grain, ICharacterCatalogGrain
{
    private const int WordCharacters = 100;

    public async Task<IReadOnlyList<CharacterCard>> List(string userId, string? words)
    {
        var wanted = Check(words);
        var entitlements = await grains.GetGrain<IEntitlementGrain>(userId).Get();
        var own = await store.ListByOwner(userId, wanted, limits.CharactersPerUser, CancellationToken.None);
        var others = await store.ListPublic(userId, entitlements.IsAdult, wanted, limits.PageSize, CancellationToken.None);
        return
        [
            .. BuiltInCharacters.All.Select(character => character.Card).Where(card => wanted is null || CharacterSearch.Has(card, wanted)),
            .. own.Where(IsSeen),
            .. others.Where(IsSeen),
        ];
    }

    private static bool IsSeen(CharacterCard card) => BuiltInCharacters.Find(card.Key) is null;

    private static string? Check(string? words) => words?.Length > WordCharacters
        ? throw new LexiException(ErrorCodes.InvalidRequest, $"A search has at most {WordCharacters} characters.")
        : string.IsNullOrWhiteSpace(words) ? null : words.Trim();
}
