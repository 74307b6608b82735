using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.Accounts;

namespace Lexi.Grains.GroupChats;

/// <summary>Who people are in a chat.</summary>
internal static class ChatPeople
{
    /// <summary>The name of the persona they play, else their own.</summary>
    /// <exception cref="LexiException"><c>not_found</c> when there is no such person or persona.</exception>
    public static async Task<string> NameOf(IGrainFactory grains, string userId, string? personaId)
    {
        var person = grains.GetGrain<IUserGrain>(userId);
        var profile = await person.GetProfile() ?? throw new LexiException(ErrorCodes.NotFound, "There is no such person.");
        return personaId is null
            ? profile.DisplayName
            : (await Find(person, personaId))?.Name ?? throw new LexiException(ErrorCodes.NotFound, "There is no such persona.");
    }

    /// <summary>Whom they play, in their own words; empty when they are themselves.</summary>
    public static async Task<string> AboutOf(IGrainFactory grains, string userId, string? personaId) =>
        personaId is null ? "" : (await Find(grains.GetGrain<IUserGrain>(userId), personaId))?.Description ?? "";

    private static async Task<Persona?> Find(IUserGrain person, string personaId) =>
        (await person.GetPersonas()).FirstOrDefault(persona => persona.Id == personaId);
}
