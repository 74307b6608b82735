#if !ORLEANS
using Lexi.Grains.Accounts;
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.Accounts;
using Lexi.Grains.Tests.Hosting;

namespace Lexi.Grains.Tests.Accounts;

public sealed class PersonaTests : IAsyncDisposable
{
    private readonly AccountsHost _host = new();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Personas_keep_their_order_and_their_ids_and_new_ones_get_ids_of_the_servers_choice()
    {
        var ada = await _host.NewUser("usr_ada");
        Assert.Empty(await ada.GetPersonas());
        var first = await ada.SavePersonas([Persona("", "Captain Ann"), Persona("persona_of_mine", "Sir Ann")]);
        Assert.All(first, persona => Assert.Matches("^persona_[0-9a-f]{32}$", persona.Id));
        var second = await ada.SavePersonas([first[1] with { Name = "Dame Ann" }, first[0], first[0]]);
        Assert.Equal(["Dame Ann", "Captain Ann", "Captain Ann"], second.Select(persona => persona.Name));
        Assert.Equal([first[1].Id, first[0].Id], second.Take(2).Select(persona => persona.Id));
        Assert.DoesNotContain(second[2].Id, first.Select(persona => persona.Id));
        Assert.Equal(second, await ada.GetPersonas());
        Assert.Empty(await ada.SavePersonas([]));
    }

    [Fact]
    public async Task A_person_has_up_to_twenty_personas()
    {
        var ada = await _host.NewUser("usr_ada");
        var most = Enumerable.Range(0, Limits.Default.PersonasPerUser).Select(index => Persona("", $"Ann {index}")).ToList();
        Assert.Equal(20, (await ada.SavePersonas(most)).Count);
        await Refused(ErrorCodes.InvalidRequest, () => ada.SavePersonas([.. most, Persona("", "Ann 20")]));
        Assert.Equal(20, (await ada.GetPersonas()).Count);
    }

    [Theory]
    [InlineData("Nyx", ErrorCodes.NameTaken)]
    [InlineData("N Y X", ErrorCodes.NameTaken)]
    [InlineData("\u200b", ErrorCodes.InvalidRequest)]
    [InlineData(null, ErrorCodes.InvalidRequest)]
    public async Task Whom_a_person_plays_is_called_as_people_may_be_called(string? name, string code)
    {
        var ada = await _host.NewUser("usr_ada");
        await Refused(code, () => ada.SavePersonas([Persona("", name!)]));
    }

    [Fact]
    public async Task A_description_is_kept_to_the_letter_up_to_its_limit()
    {
        var ada = await _host.NewUser("usr_ada");
        var text = "Line one.\r\n\"Line two\" <b>" + new string('x', PersonaRules.MostDescriptionCharacters - 26);
        var long1 = Persona("", "Ann") with { Description = text };
        Assert.Equal(text, (await ada.SavePersonas([long1]))[0].Description);
        await Refused(ErrorCodes.InvalidRequest, () => ada.SavePersonas([Persona("", "Ann") with { Description = new string('x', PersonaRules.MostDescriptionCharacters + 1) }]));
        await Refused(ErrorCodes.NotFound, () => _host.User("usr_nobody").SavePersonas([]));
    }

    private static Persona Persona(string id, string name) => new() { Id = id, Name = name };

    private static async Task Refused(string code, Func<Task> attempt) => Assert.Equal(code, (await Assert.ThrowsAsync<LexiException>(attempt)).Code);
}
#endif
