namespace Lexi.Grains.Interfaces.Characters;

/// <summary>One character, keyed by its key (<c>lexi</c>, <c>nyx</c>, …).</summary>
[Alias("lexi.ICharacterGrain")]
public interface ICharacterGrain : IGrainWithStringKey
{
    /// <summary>The character as people see it; null when there is none with this key.</summary>
    Task<CharacterCard?> GetCard();

    /// <summary>Everything an engine needs to speak as this character with this person.</summary>
    /// <exception cref="LexiException"><c>unknown_character</c>.</exception>
    Task<CharacterBrief> Prepare(PersonContext person);

    /// <summary>What a chat needs to let it write.</summary>
    /// <exception cref="LexiException"><c>unknown_character</c>.</exception>
    Task<CharacterProfile> GetProfile();

    /// <summary>Carries out a tool call with the rights of the person in the call, and nobody else's.</summary>
    /// <returns>The result, JSON text; an unknown tool or bad arguments give a JSON error for the model.</returns>
    Task<string> RunTool(string userId, string name, string argumentsJson);
}
