namespace Lexi.Grains.Interfaces.Characters;

/// <summary>One character, keyed by its key (<c>lexi</c>, <c>nyx</c>, …).</summary>
[Alias("lexi.ICharacterGrain")]
public interface ICharacterGrain : IGrainWithStringKey
{
    /// <summary>The character as people see it; null when there is none with this key.</summary>
    [AlwaysInterleave]
    Task<CharacterCard?> GetCard();

    /// <summary>Everything an engine needs to speak as this character with this person.</summary>
    /// <exception cref="LexiException"><c>unknown_character</c>.</exception>
    [AlwaysInterleave]
    Task<CharacterBrief> Prepare(PersonContext person);

    /// <summary>What a chat needs to let it write.</summary>
    /// <exception cref="LexiException"><c>unknown_character</c>.</exception>
    [AlwaysInterleave]
    Task<CharacterProfile> GetProfile();

    /// <summary>The character as people see it, for somebody who may meet it.</summary>
    /// <exception cref="LexiException">
    /// <c>unknown_character</c>, also for one that is private to somebody else; <c>adult_content_not_allowed</c>.
    /// </exception>
    [AlwaysInterleave]
    Task<CharacterCard> Meet(string userId);

    /// <summary>The character as its author edits it.</summary>
    /// <exception cref="LexiException"><c>unknown_character</c>; <c>forbidden</c> for a built-in one and for somebody else's.</exception>
    [AlwaysInterleave]
    Task<CharacterSheet> GetSheet(string userId);

    /// <summary>Makes it under this key. Only the author's <see cref="ICharacterShelfGrain"/> asks for it: keys are the server's choice.</summary>
    /// <exception cref="LexiException">As <see cref="Save"/>.</exception>
    Task<CharacterSheet> Create(string userId, CharacterSheet sheet);

    /// <summary>Replaces it whole; its key and owner stay.</summary>
    /// <exception cref="LexiException">
    /// <c>invalid_request</c>, <c>too_large</c>, <c>name_taken</c>, <c>unknown_voice</c>, <c>adult_content_not_allowed</c>; as <see cref="GetSheet"/>.
    /// </exception>
    Task<CharacterSheet> Save(string userId, CharacterSheet sheet);

    /// <summary>Removes it and its picture; what it wrote stays.</summary>
    /// <exception cref="LexiException">As <see cref="GetSheet"/>.</exception>
    Task Delete(string userId);

    /// <summary>The character as a card for other programs.</summary>
    /// <param name="userId">Its author.</param>
    /// <param name="format">JSON text, or a picture that carries it.</param>
    /// <param name="version">Of the card format: 2 or 3.</param>
    /// <exception cref="LexiException">As <see cref="GetSheet"/>; <c>invalid_request</c> for another version.</exception>
    [AlwaysInterleave]
    Task<CardFile> Export(string userId, CardFormat format, int version);

    /// <summary>Changes its picture; what a picture tells beside the picture is taken out.</summary>
    /// <exception cref="LexiException"><c>unsupported_format</c>, <c>too_large</c>; as <see cref="GetSheet"/>.</exception>
    Task SetPicture(string userId, byte[] picture);

    /// <summary>Its picture; null when it has none or it is not for who asks.</summary>
    /// <param name="userId">Who asks; null for somebody unknown.</param>
    /// <param name="version">The part of <see cref="CharacterCard.AvatarUrl"/> that only those have who were shown the card.</param>
    [AlwaysInterleave]
    Task<CharacterPicture?> GetPicture(string? userId, string? version);

    /// <summary>Carries out a tool call with the rights of the person in the call, and nobody else's.</summary>
    /// <param name="userId">Whose rights it has.</param>
    /// <param name="name">Which tool.</param>
    /// <param name="argumentsJson">What the model gives it.</param>
    /// <param name="cancellation">Nobody waits for the result any more: what has not been asked yet is not asked.</param>
    /// <returns>The result, JSON text; an unknown tool or bad arguments give a JSON error for the model.</returns>
    [AlwaysInterleave]
    Task<string> RunTool(string userId, string name, string argumentsJson, CancellationToken cancellation);
}
