namespace Lexi.Grains.Interfaces.Characters;

/// <summary>The characters a person can choose from. One grain, key <see cref="Key"/>.</summary>
[Alias("lexi.ICharacterCatalogGrain")]
public interface ICharacterCatalogGrain : IGrainWithStringKey
{
    const string Key = "catalog";

    /// <summary>The built-in ones, the person's own, then everybody's public ones, newest first; adult ones only for who may meet them.</summary>
    /// <param name="userId">Who asks.</param>
    /// <param name="words">Only those whose name, tagline or tags have them, whatever their case; null for all.</param>
    Task<IReadOnlyList<CharacterCard>> List(string userId, string? words);
}
