using Lexi.Grains.Accounts.Names;
using Lexi.Grains.Characters;
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.Accounts;

namespace Lexi.Grains.Accounts;

/// <summary>What personas may be. They stand in prompts, as data, and their names on screens.</summary>
public static class PersonaRules
{
    public const int MostDescriptionCharacters = 2000;

    /// <summary>The personas as they are kept; new ones with new ids.</summary>
    /// <param name="given">What the person sent.</param>
    /// <param name="known">Those there are: only their ids are accepted.</param>
    /// <param name="ids">For new ones.</param>
    /// <param name="limits">How many, and how long their names.</param>
    /// <exception cref="LexiException"><c>invalid_request</c>, <c>name_taken</c>.</exception>
    public static IReadOnlyList<Persona> Check(IReadOnlyList<Persona>? given, IReadOnlyList<Persona> known, IIdSource ids, Limits limits)
    {
        if (given is null || given.Count > limits.PersonasPerUser || given.Any(persona => persona is null))
        {
            throw new LexiException(ErrorCodes.InvalidRequest, $"A person has at most {limits.PersonasPerUser} personas.");
        }

        var free = known.Select(persona => persona.Id).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. given.Select(persona => new Persona
            {
                // An id is used once: the second with the same one is a copy.
                Id = persona.Id is { } id && free.Remove(id) ? id : ids.NewId("persona_"),
                Name = DisplayName.Parse(persona.Name ?? "", BuiltInCharacters.Names, limits),
                Description = AuthorText.Check(persona.Description, MostDescriptionCharacters, "A persona's description"),
            }),
        ];
    }
}
