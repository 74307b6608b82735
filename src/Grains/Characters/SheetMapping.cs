using Lexi.Grains.Characters.Cards;
using Lexi.Grains.Interfaces.Characters;

namespace Lexi.Grains.Characters;

/// <summary>Between what an author edits and what is stored and spoken.</summary>
public static class SheetMapping
{
    private const int DescriptionCharacters = 600;

    /// <summary>The character a sheet describes.</summary>
    /// <param name="sheet">Checked already; its key and owner's words count here.</param>
    /// <param name="ownerId">Whose it is.</param>
    /// <param name="avatarUrl">Where its picture is; null when it has none.</param>
    /// <param name="options">The voices people may choose for it.</param>
    public static CharacterDefinition ToDefinition(CharacterSheet sheet, string ownerId, string? avatarUrl, CharacterOptions options) => new()
    {
        Card = new CharacterCard
        {
            Key = sheet.Key,
            Name = sheet.Name,
            Tagline = sheet.Tagline,
            Description = Shorten(sheet.CreatorNotes),
            Hue = sheet.Hue,
            Voice = sheet.Voice,
            Voices = [sheet.Voice, .. options.Voices.Where(voice => voice != sheet.Voice)],
            OwnerId = ownerId,
            Visibility = sheet.Visibility,
            Tags = sheet.Tags,
            IsAdult = sheet.IsAdult,
            AvatarUrl = avatarUrl,
        },
        Persona = [sheet.Persona],
        Personality = sheet.Personality,
        Scenario = sheet.Scenario,
        Greeting = sheet.FirstMessage.Length > 0 ? sheet.FirstMessage : null,
        AlternateGreetings = sheet.AlternateGreetings,
        GroupOnlyGreetings = sheet.GroupOnlyGreetings,
        ExampleDialogue = sheet.ExampleDialogue,
        SystemPrompt = sheet.SystemPrompt,
        PostHistoryInstructions = sheet.PostHistoryInstructions,
        CreatorNotes = sheet.CreatorNotes,
        Creator = sheet.Creator,
        Version = sheet.Version,
        Aliases = sheet.Aliases,
        Nickname = CardReader.NicknameOf(sheet.CardExtras),
        Talkativeness = sheet.Talkativeness,
        Engine = sheet.Engine,
        Text = sheet.Text,
        Lorebook = sheet.Lorebook,
        Tools = sheet.Tools,
        CardExtras = sheet.CardExtras,
    };

    /// <summary>The sheet a stored character came from.</summary>
    public static CharacterSheet ToSheet(CharacterDefinition character) => new()
    {
        Key = character.Card.Key,
        Name = character.Card.Name,
        Aliases = character.Aliases,
        Tagline = character.Card.Tagline,
        Persona = PersonaOf(character),
        Personality = character.Personality,
        Scenario = character.Scenario,
        FirstMessage = character.Greeting ?? "",
        AlternateGreetings = character.AlternateGreetings,
        GroupOnlyGreetings = character.GroupOnlyGreetings,
        ExampleDialogue = character.ExampleDialogue,
        SystemPrompt = character.SystemPrompt,
        PostHistoryInstructions = character.PostHistoryInstructions,
        CreatorNotes = character.CreatorNotes,
        Creator = character.Creator,
        Version = character.Version,
        Tags = character.Card.Tags,
        Talkativeness = character.Talkativeness,
        Hue = character.Card.Hue,
        Voice = character.Card.Voice,
        Engine = character.Engine,
        Text = character.Text,
        IsAdult = character.Card.IsAdult,
        Visibility = character.Card.Visibility,
        Lorebook = character.Lorebook,
        Tools = character.Tools,
        CardExtras = character.CardExtras,
    };

    /// <summary>What a chat needs of it.</summary>
    /// <param name="character">Built in or stored.</param>
    /// <param name="tools">The tools it has, of every kind.</param>
    public static CharacterProfile ToProfile(CharacterDefinition character, IReadOnlyList<CharacterTool> tools)
    {
        return new CharacterProfile
        {
            Card = character.Card,
            OwnerId = character.Card.OwnerId,
            Role = character.Role,
            Persona = Named(PersonaOf(character)),
            Personality = Named(character.Personality),
            Scenario = Named(character.Scenario),
            SystemPrompt = Named(character.SystemPrompt),
            PostHistoryInstructions = Named(character.PostHistoryInstructions),
            ExampleDialogue = Named(character.ExampleDialogue),
            Greetings = [.. Greetings(character).Select(Named)],
            Talkativeness = character.Talkativeness,
            Aliases = character.Aliases,
            Relationships = character.Relationships,
            Lorebook = character.Nickname.Length > 0 && character.Lorebook is { } book
                ? book with { Entries = [.. book.Entries.Select(entry => entry with { Content = Named(entry.Content) })] }
                : character.Lorebook,
            Tools = tools,
            Text = character.Text,
            IsAdult = character.Card.IsAdult,
            Speed = character.Speed,
            Delivery = Named(character.Delivery),
        };

        // Its nickname here, so that everything else needs to know of one name only.
        string Named(string text) => character.Nickname.Length > 0 ? CardMacros.NameCharacter(text, character.Nickname) : text;
    }

    private static IEnumerable<string> Greetings(CharacterDefinition character) =>
        [.. character.GroupOnlyGreetings, .. character.Greeting is { } greeting ? [greeting] : Array.Empty<string>(), .. character.AlternateGreetings];

    private static string PersonaOf(CharacterDefinition character) => string.Join("\n\n", character.Persona);

    private static string Shorten(string text)
    {
        var line = QuotedText.Clean(text, DescriptionCharacters + 1);
        return line.Length <= DescriptionCharacters ? line : QuotedText.Clean(line, DescriptionCharacters - 1) + "…";
    }
}
