using Lexi.Grains.Interfaces.Characters;

namespace Lexi.Grains.Characters;

/// <summary>The built-in characters, then the stored ones by key.</summary>
[Reentrant]
public sealed class CharacterCatalogGrain(ICharacterStore store) : Grain, ICharacterCatalogGrain
{
    public async Task<IReadOnlyList<CharacterCard>> List()
    {
        var stored = await store.List(CancellationToken.None);
        return
        [
            .. BuiltInCharacters.All.Select(character => character.Card),
            .. stored.Select(character => character.Card).Where(card => BuiltInCharacters.Find(card.Key) is null),
        ];
    }
}
