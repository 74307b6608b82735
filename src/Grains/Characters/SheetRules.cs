using System.Text.Json;
using Lexi.Grains.Accounts.Names;
using Lexi.Grains.Characters.Tools;
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.Characters;

namespace Lexi.Grains.Characters;

/// <summary>What a sheet may hold. It becomes prompts, lists and exports, so each part is bounded.</summary>
public static class SheetRules
{
    public const int MostAliases = 10;
    public const int MostTaglineCharacters = 120;
    public const int MostTextCharacters = 64_000;
    public const int MostGreetings = 50;
    public const int MostGreetingCharacters = 16_000;
    public const int MostNoteCharacters = 32_000;
    public const int MostCreatorCharacters = 200;
    public const int MostTags = 50;
    public const int MostTagCharacters = 100;
    public const int MostTools = 8;
    public const int MostExtrasCharacters = 600_000;
    public const int MostExtrasDepth = 64;

    /// <summary>The sheet as it is kept: names in form C, lists without empty entries, texts to the letter.</summary>
    /// <param name="given">What the author sent; explicit nulls are the same as what is left out.</param>
    /// <param name="options">The voices and models of this server.</param>
    /// <param name="limits">For the length of names.</param>
    /// <exception cref="LexiException"><c>invalid_request</c>, <c>name_taken</c>, <c>unknown_voice</c>.</exception>
    public static CharacterSheet Check(CharacterSheet given, CharacterOptions options, Limits limits)
    {
        var name = Name(given.Name, limits);
        Require(given.Talkativeness is >= 0 and <= 1, "Talkativeness is 0 to 1.");
        Require(given.Hue is >= 0 and <= 359, "A hue is 0 to 359.");
        Require(Enum.IsDefined(given.Engine) && Enum.IsDefined(given.Visibility), "Unknown engine or visibility.");
        if (!options.Voices.Contains(given.Voice))
        {
            throw new LexiException(ErrorCodes.UnknownVoice, "This server does not have that voice.");
        }

        return given with
        {
            Name = name,
            Aliases = Aliases(given.Aliases ?? [], name, limits),
            Tagline = Line(given.Tagline, MostTaglineCharacters, "A tagline"),
            Persona = AuthorText.Check(given.Persona, MostTextCharacters, "A persona"),
            Personality = AuthorText.Check(given.Personality, MostTextCharacters, "A personality"),
            Scenario = AuthorText.Check(given.Scenario, MostTextCharacters, "A scenario"),
            FirstMessage = AuthorText.Check(given.FirstMessage, MostGreetingCharacters, "A greeting"),
            AlternateGreetings = Greetings(given.AlternateGreetings ?? []),
            GroupOnlyGreetings = Greetings(given.GroupOnlyGreetings ?? []),
            ExampleDialogue = AuthorText.Check(given.ExampleDialogue, MostTextCharacters, "An example dialogue"),
            SystemPrompt = AuthorText.Check(given.SystemPrompt, MostTextCharacters, "A system prompt"),
            PostHistoryInstructions = AuthorText.Check(given.PostHistoryInstructions, MostTextCharacters, "What comes after the history"),
            CreatorNotes = AuthorText.Check(given.CreatorNotes, MostNoteCharacters, "A note"),
            Creator = AuthorText.Check(given.Creator, MostCreatorCharacters, "A creator's name"),
            Version = AuthorText.Check(given.Version, MostCreatorCharacters, "A version"),
            Tags = Tags(given.Tags ?? []),
            Text = Text(given.Text ?? new TextSettings(), options),
            Lorebook = LorebookRules.Check(given.Lorebook),
            Tools = Tools(given.Tools ?? []),
            CardExtras = Extras(given.CardExtras),
        };
    }

    private static string Name(string? given, Limits limits) => DisplayName.Parse(given ?? "", BuiltInCharacters.Names, limits);

    private static List<string> Aliases(IReadOnlyList<string> given, string name, Limits limits)
    {
        Require(given.Count <= MostAliases, $"A character has at most {MostAliases} other names.");
        return [.. given.Select(alias => Name(alias, limits)).Where(alias => alias != name).Distinct(StringComparer.Ordinal)];
    }

    private static string Line(string? text, int limit, string what) => QuotedText.Clean(AuthorText.Check(text, limit, what), limit);

    private static List<string> Greetings(IReadOnlyList<string> given)
    {
        Require(given.Count <= MostGreetings, $"A character has at most {MostGreetings} greetings of a kind.");
        return [.. given.Select(greeting => AuthorText.Check(greeting, MostGreetingCharacters, "A greeting"))];
    }

    // Cards say that any text can be a tag, so they are kept as they are.
    private static List<string> Tags(IReadOnlyList<string> given)
    {
        Require(given.Count <= MostTags, $"A character has at most {MostTags} tags.");
        return [.. given.Select(tag => AuthorText.Check(tag, MostTagCharacters, "A tag"))];
    }

    private static TextSettings Text(TextSettings given, CharacterOptions options)
    {
        Require(given.Model is null || options.Models.Contains(given.Model), "This server does not offer that model.");
        Require(given.Temperature is null or (>= 0 and <= 2), "A temperature is 0 to 2.");
        Require(given.MaxOutputTokens is >= 1 and <= 4096, "An answer has 1 to 4096 tokens.");
        Require(given.ContextTokens is >= 1000 and <= 200_000, "A prompt has 1,000 to 200,000 tokens.");
        return given;
    }

    private static List<HttpTool> Tools(IReadOnlyList<HttpTool> given)
    {
        Require(given.Count <= MostTools, $"A character has at most {MostTools} tools.");
        foreach (var tool in given)
        {
            Require(tool?.Tool is { Name: not null, Description: not null, ParametersSchema: not null }, "A tool has a name, a description and a schema.");
            Require(tool!.Url is not null, "A tool has an address.");
            var error = HttpToolRules.FirstError(tool);
            Require(error is null, error ?? "");
        }

        Require(given.Select(tool => tool.Tool.Name).Distinct().Count() == given.Count, "Each tool has a name of its own.");
        return [.. given.Select(tool => tool with
        {
            Tool = tool.Tool with { Description = AuthorText.Storable(tool.Tool.Description), ParametersSchema = AuthorText.Storable(tool.Tool.ParametersSchema) },
        })];
    }

    private static string? Extras(string? given)
    {
        Require((given?.Length ?? 0) <= MostExtrasCharacters, $"What a card brings along has at most {MostExtrasCharacters} characters.");
        Require(given is null || IsObject(given, MostExtrasDepth), "What a card brings along is a JSON object.");
        return given is null ? null : AuthorText.Storable(given);
    }

    private static bool IsObject(string json, int depth)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = depth });
            return document.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    internal static void Require(bool holds, string message)
    {
        if (!holds)
        {
            throw new LexiException(ErrorCodes.InvalidRequest, message);
        }
    }
}
