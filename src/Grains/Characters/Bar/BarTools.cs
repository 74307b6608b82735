using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lexi.Grains.Interfaces.Characters;

namespace Lexi.Grains.Characters.Bar;

/// <summary>
/// What a bartender can look up: pure functions of the person's shelf. Models send arguments that are wrong; each mistake gets
/// a JSON error that tells the model what would have been right.
/// </summary>
public static class BarTools
{
    private const int MostArguments = 2048;
    private const int MostDepth = 8;
    private const int MostText = 60;
    private const int MostSuggestions = 3;
    private static readonly string[] _moods = ["strong", "sour", "bitter", "sweet", "fresh"];
    private static readonly JsonSerializerOptions _readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The tools as models are told of them.</summary>
    public static IReadOnlyList<CharacterTool> All { get; } =
    [
        new(
            "check_inventory",
            "Looks at the person's own bar shelf. Call it before you say what they have, or with an ingredient to ask for one thing.",
            """
            {"type":"object","properties":{"ingredient":{"type":"string","maxLength":60,"description":"One ingredient in English, singular; leave out for the whole shelf."}},"additionalProperties":false}
            """),
        new(
            "suggest_cocktail",
            "Finds drinks that the person's own shelf can make, the fewest missing ingredients first, with how to make them.",
            """
            {"type":"object","properties":{"mood":{"type":"string","enum":["strong","sour","bitter","sweet","fresh"]},"base":{"type":"string","maxLength":60,"description":"An ingredient that must be in it, English, singular."},"alcohol_free":{"type":"boolean"}},"additionalProperties":false}
            """),
    ];

    /// <summary>Runs a tool.</summary>
    /// <param name="name">Which.</param>
    /// <param name="argumentsJson">What the model sent; an empty text is no arguments.</param>
    /// <param name="shelf">The shelf of the person in the call.</param>
    /// <returns>JSON text; <c>{"error": …}</c> when the name or the arguments are wrong.</returns>
    public static string Run(string name, string argumentsJson, IReadOnlyList<string> shelf)
    {
        if (!TryParse(argumentsJson, out var arguments))
        {
            return Error("The arguments must be one small JSON object.");
        }

        using (arguments)
        {
            return name switch
            {
                "check_inventory" => CheckInventory(arguments.RootElement, shelf),
                "suggest_cocktail" => SuggestCocktail(arguments.RootElement, shelf),
                _ => Error("There is no such tool. There are check_inventory and suggest_cocktail."),
            };
        }
    }

    /// <summary>An error for the model.</summary>
    public static string Error(string message) => new JsonObject { ["error"] = message }.ToJsonString(_readable);

    private static string CheckInventory(JsonElement arguments, IReadOnlyList<string> shelf)
    {
        if (!TryText(arguments, "ingredient", out var ingredient))
        {
            return Error($"ingredient must be a text of at most {MostText} characters.");
        }

        if (ingredient is null)
        {
            return new JsonObject { ["inventory"] = Array(shelf) }.ToJsonString(_readable);
        }

        var found = new BarShelf(shelf).Matching(ingredient);
        return new JsonObject { ["ingredient"] = ingredient, ["available"] = found.Count > 0, ["found"] = Array(found) }
            .ToJsonString(_readable);
    }

    private static string SuggestCocktail(JsonElement arguments, IReadOnlyList<string> entries)
    {
        if (!TryText(arguments, "mood", out var mood) || (mood is not null && !_moods.Contains(mood)))
        {
            return Error($"mood must be one of {string.Join(", ", _moods)}.");
        }

        if (!TryText(arguments, "base", out var baseIngredient))
        {
            return Error($"base must be a text of at most {MostText} characters.");
        }

        if (!TryFlag(arguments, "alcohol_free", out var isAlcoholFree))
        {
            return Error("alcohol_free must be true or false.");
        }

        var shelf = new BarShelf(entries);
        var suggestions = CocktailBook.All
            .Where(drink => mood is null || drink.Mood == mood)
            .Where(drink => isAlcoholFree is not true || drink.IsAlcoholFree)
            .Where(drink => baseIngredient is null || new BarShelf(drink.Ingredients).Matching(baseIngredient).Count > 0)
            .Select(drink => (Drink: drink, Missing: shelf.Missing(drink)))
            // Among drinks that lack as little, the one that uses more of the shelf is the better idea.
            .OrderBy(found => found.Missing.Count).ThenByDescending(found => found.Drink.Ingredients.Count)
            .Take(MostSuggestions)
            .Select(found => (JsonNode)new JsonObject
            {
                ["name"] = found.Drink.Name,
                ["ingredients"] = Array(found.Drink.Ingredients),
                ["missing"] = Array(found.Missing),
                ["how"] = found.Drink.How,
            });
        return new JsonObject { ["suggestions"] = new JsonArray([.. suggestions]) }.ToJsonString(_readable);
    }

    private static bool TryParse(string json, out JsonDocument arguments)
    {
        arguments = null!;
        if (json.Length > MostArguments)
        {
            return false;
        }

        try
        {
            arguments = JsonDocument.Parse(
                string.IsNullOrWhiteSpace(json) ? "{}" : json, new JsonDocumentOptions { MaxDepth = MostDepth });
        }
        catch (JsonException)
        {
            return false;
        }

        if (arguments.RootElement.ValueKind == JsonValueKind.Object)
        {
            return true;
        }

        arguments.Dispose();
        return false;
    }

    private static bool TryText(JsonElement arguments, string name, out string? text)
    {
        text = null;
        if (!arguments.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return true;
        }

        if (value.ValueKind != JsonValueKind.String)
        {
            return false;
        }

        try
        {
            text = value.GetString();
        }
        catch (InvalidOperationException)
        {
            // An escape of half a surrogate pair parses as JSON and is no text.
            return false;
        }

        return text is { Length: > 0 and <= MostText };
    }

    private static bool TryFlag(JsonElement arguments, string name, out bool? flag)
    {
        flag = null;
        if (!arguments.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return true;
        }

        flag = value.ValueKind == JsonValueKind.True;
        return value.ValueKind is JsonValueKind.True or JsonValueKind.False;
    }

    private static JsonArray Array(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);
}
