namespace Lexi.Grains.Interfaces.Characters;

/// <summary>The characters one person made, keyed by user id: where new ones come from.</summary>
[Alias("lexi.ICharacterShelfGrain")]
public interface ICharacterShelfGrain : IGrainWithStringKey
{
    /// <summary>Makes a character; its key is made from its name and 128 random bits.</summary>
    /// <exception cref="LexiException">
    /// <c>too_large</c> beyond <see cref="Limits.CharactersPerUser"/>; as <see cref="ICharacterGrain.Save"/>.
    /// </exception>
    Task<CharacterSheet> Create(CharacterSheet sheet);

    /// <summary>A private copy of one of the person's own characters, with its picture.</summary>
    /// <exception cref="LexiException">As <see cref="ICharacterGrain.GetSheet"/> and <see cref="Create"/>.</exception>
    Task<CharacterSheet> Duplicate(string characterKey);

    /// <summary>Makes a private character of a card that another program wrote (character cards V2 and V3).</summary>
    /// <param name="card">JSON, PNG or CHARX.</param>
    /// <exception cref="LexiException"><c>invalid_card</c> with the reason, <c>unsupported_format</c>; as <see cref="Create"/>.</exception>
    Task<ImportedCharacter> Import(CardFile card);
}
