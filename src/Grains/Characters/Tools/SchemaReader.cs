using System.Text.Json;
using System.Text.RegularExpressions;

namespace Lexi.Grains.Characters.Tools;

/// <summary>Reads a schema of bounded size, word by word; a word it does not know refuses the schema.</summary>
internal sealed class SchemaReader
{
    private const int MostNodes = 200;
    private const int MostValues = 200;
    private const int MostChoices = 8;
    private const int MostPattern = 200;

    private int _nodes;

    /// <exception cref="SchemaException">It says what is not understood.</exception>
    public SchemaNode Read(JsonElement schema, string path)
    {
        if (schema.ValueKind != JsonValueKind.Object)
            throw new SchemaException($"{path} must be an object.");
        if (++_nodes > MostNodes)
            throw new SchemaException($"The schema describes more than {MostNodes} values.");

        var node = new SchemaNode();
        foreach (var word in schema.EnumerateObject())
            node = Add(node, word.Name, word.Value, path);
        return node.Required.FirstOrDefault(name => !node.Properties.ContainsKey(name)) is { } stray
            ? throw new SchemaException($"{path} requires {stray}, which is not among its properties.")
            : node;
    }

    private SchemaNode Add(SchemaNode node, string word, JsonElement value, string path)
    {
        switch (word)
        {
            // For people and models; they bind nobody.
            case "title" or "description" or "default" or "examples" or "format" or "$schema" or "$comment":
                return node;
            case "type":
                return node with { Types = Types(value, path) };
            case "properties":
                return node with { Properties = Properties(value, path) };
            case "required":
                return node with { Required = [.. Texts(value, path, word)] };
            case "additionalProperties":
                return value.ValueKind == JsonValueKind.False ? node : throw new SchemaException($"{path}: additionalProperties can only be false.");
            case "items":
                return node with { Items = Read(value, $"{path}: items") };
            case "anyOf":
                return node with { AnyOf = [.. Entries(value, path, word, MostChoices).Select(choice => Read(choice, $"{path}: anyOf"))] };
            case "enum":
                return node with { Values = [.. Entries(value, path, word, MostValues).Select(entry => entry.Clone())] };
            case "const":
                return node with { Values = [value.Clone()] };
            case "minLength" or "minItems":
                return node with { Least = Count(value, path, word) };
            case "maxLength" or "maxItems":
                return node with { Most = Count(value, path, word) };
            case "minimum":
                return node with { Minimum = Number(value, path, word) };
            case "maximum":
                return node with { Maximum = Number(value, path, word) };
            case "exclusiveMinimum":
                return node with { Minimum = Number(value, path, word), IsMinimumExcluded = true };
            case "exclusiveMaximum":
                return node with { Maximum = Number(value, path, word), IsMaximumExcluded = true };
            case "pattern":
                return node with { Pattern = Pattern(value, path) };
            default:
                throw new SchemaException($"{path} says {Shown(word)}, which tools here do not understand.");
        }
    }

    private Dictionary<string, SchemaNode> Properties(JsonElement value, string path) => value.ValueKind == JsonValueKind.Object
        ? value.EnumerateObject().ToDictionary(property => property.Name, property => Read(property.Value, $"{path}: {Shown(property.Name)}"))
        : throw new SchemaException($"{path}: properties must be an object.");

    private static SchemaTypes Types(JsonElement value, string path)
    {
        var names = value.ValueKind == JsonValueKind.String ? [value.GetString()!] : Texts(value, path, "type");
        var types = names.Aggregate(SchemaTypes.None, (types, name) => types | name switch
        {
            "object" => SchemaTypes.Object,
            "array" => SchemaTypes.Array,
            "string" => SchemaTypes.String,
            "number" => SchemaTypes.Number,
            "integer" => SchemaTypes.Integer,
            "boolean" => SchemaTypes.Boolean,
            "null" => SchemaTypes.Null,
            _ => throw new SchemaException($"{path}: there is no type {Shown(name)}."),
        });
        return types == SchemaTypes.None ? throw new SchemaException($"{path}: type names nothing.") : types;
    }

    private static IEnumerable<string> Texts(JsonElement value, string path, string word) => Entries(value, path, word, MostValues)
        .Select(entry => entry.ValueKind == JsonValueKind.String ? entry.GetString()! : throw new SchemaException($"{path}: {word} must hold texts."));

    private static JsonElement.ArrayEnumerator Entries(JsonElement value, string path, string word, int most) =>
        value.ValueKind == JsonValueKind.Array && value.GetArrayLength() <= most
            ? value.EnumerateArray()
            : throw new SchemaException($"{path}: {word} must be an array of at most {most}.");

    private static int Count(JsonElement value, string path, string word) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var count) && count >= 0
            ? count
            : throw new SchemaException($"{path}: {word} must be a whole number, zero or more.");

    private static double Number(JsonElement value, string path, string word) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number)
            ? number
            : throw new SchemaException($"{path}: {word} must be a number.");

    /// <summary>Only patterns that are matched in one pass: whoever writes one does not wait for it.</summary>
    private static Regex Pattern(JsonElement value, string path)
    {
        if (value.ValueKind != JsonValueKind.String || value.GetString() is not { Length: <= MostPattern } pattern)
            throw new SchemaException($"{path}: pattern must be a text of at most {MostPattern} characters.");
        try
        {
            return new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (Exception refused) when (refused is ArgumentException or NotSupportedException)
        {
            throw new SchemaException($"{path}: pattern is none, or looks back or ahead.");
        }
    }

    private static string Shown(string name) => name.Length <= 40 ? $"\"{name}\"" : "something long";
}
