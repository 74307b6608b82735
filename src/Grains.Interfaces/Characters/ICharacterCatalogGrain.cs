namespace Lexi.Grains.Interfaces.Characters;

/// <summary>The characters a person can choose from. One grain, key <see cref="Key"/>.</summary>
[Alias("lexi.ICharacterCatalogGrain")]
public interface ICharacterCatalogGrain : IGrainWithStringKey
{
    const string Key = "catalog";

    Task<IReadOnlyList<CharacterCard>> List();
}
