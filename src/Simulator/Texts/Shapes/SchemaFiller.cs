using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Lexi.Simulator.Texts.Shapes;

/// <summary>
/// Makes a value that fits a JSON Schema: what is known for a property's name where it fits, something valid otherwise. Bounded in depth
/// and size whatever the schema asks.
/// </summary>
internal sealed class SchemaFiller
{
    private const int UsualItems = 2;
    private const int MostItems = 1000;
    private const int MostValues = 20_000;

    // Below this everything that may be left out is left out, so that a schema that contains itself comes to an end.
    private const int Deep = 5;
    private const int MaxDepth = 40;

    private static readonly JsonSerializerOptions _readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly JsonElement _root;
    private readonly Random _random;
    private readonly IShapeValues _values;
    private readonly ScalarValues _scalars;
    private int _made;

    /// <param name="schema">JSON Schema as JSON text; "{}" for any object.</param>
    /// <param name="random">The only source of chance.</param>
    /// <param name="values">What is known by name.</param>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public SchemaFiller(string schema, Random random, IShapeValues values)
    {
        using var document = JsonDocument.Parse(schema);
        _root = document.RootElement.Clone();
        _random = random;
        _values = values;
        _scalars = new ScalarValues(random);
    }

    /// <summary>The value as JSON text.</summary>
    /// <exception cref="FormatException">The schema refers to what is not there, or asks for more than is made.</exception>
    public string Fill()
    {
        var isAny = _root.ValueKind == JsonValueKind.Object && !_root.EnumerateObject().Any();
        var value = isAny ? new JsonObject { ["text"] = _values.For("text", _root, 0) ?? "" } : Value(_root, "", 0, 0);
        return value is null ? "null" : value.ToJsonString(_readable);
    }

    private JsonNode? Value(JsonElement schema, string name, int index, int depth)
    {
        if (depth > MaxDepth || ++_made > MostValues)
            throw new FormatException("The schema asks for a value that is too deep or too large.");
        if (schema.ValueKind != JsonValueKind.Object)
            return "";
        schema = SchemaReference.Resolve(_root, schema);
        if (schema.ValueKind != JsonValueKind.Object)
            return "";
        if (schema.TryGetProperty("allOf", out var all) && all.ValueKind == JsonValueKind.Array)
            schema = SchemaMerge.Of(_root, schema, all);
        if (_values.For(name, schema, index) is { } known && Fits(schema, known))
            return known.DeepClone();
        if (schema.TryGetProperty("const", out var constant))
            return Node(constant);
        if (schema.TryGetProperty("enum", out var choices) && choices.ValueKind == JsonValueKind.Array && choices.GetArrayLength() > 0)
            return Choose(schema, choices);
        if (Options(schema) is { } options)
            return Alternative(schema, options, name, index, depth);
        return TypeOf(schema, depth) switch
        {
            "object" => Object(schema, name, depth),
            "array" => Array(schema, name, depth),
            "integer" => _scalars.Number(schema, isWhole: true, index),
            "number" => _scalars.Number(schema, isWhole: false, index),
            "boolean" => _random.Next(2) == 0,
            "null" => null,
            _ => _scalars.Text(schema, name, index),
        };
    }

    private JsonNode? Choose(JsonElement schema, JsonElement choices)
    {
        var fitting = choices.EnumerateArray().Where(choice => SchemaRules.Fits(_root, schema, choice)).ToList();
        return fitting.Count == 0 ? Node(choices[0]) : Node(fitting[_random.Next(fitting.Count)]);
    }

    private static JsonElement? Options(JsonElement schema) =>
        (schema.TryGetProperty("anyOf", out var any) || schema.TryGetProperty("oneOf", out any)) && any.ValueKind == JsonValueKind.Array && any.GetArrayLength() > 0
            ? any
            : null;

    /// <summary>The first alternative that gives a value the whole schema takes; deep down those that say null or hold nothing come first.</summary>
    private JsonNode? Alternative(JsonElement schema, JsonElement options, string name, int index, int depth)
    {
        var order = options.EnumerateArray().ToList();
        if (depth > Deep)
            order = [.. order.OrderBy(Weight)];
        else if (order.Count > 1 && IsNull(order[0]))
            order.Reverse();
        JsonNode? last = null;
        foreach (var option in order)
        {
            var merged = option.ValueKind == JsonValueKind.Object ? SchemaMerge.Beside(_root, schema, option) : option;
            last = Value(merged, name, index, depth + 1);
            if (Fits(schema, last))
                return last;
        }

        return last;
    }

    private static int Weight(JsonElement option) => IsNull(option) ? 0 : option.GetRawText().Contains("$ref", StringComparison.Ordinal) ? 2 : 1;

    private static bool IsNull(JsonElement option) =>
        option.ValueKind == JsonValueKind.Object && option.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && type.ValueEquals("null");

    private static string TypeOf(JsonElement schema, int depth)
    {
        if (schema.TryGetProperty("type", out var type))
        {
            if (type.ValueKind == JsonValueKind.String)
                return type.GetString()!;
            if (type.ValueKind == JsonValueKind.Array && type.GetArrayLength() > 0)
            {
                var types = type.EnumerateArray().Select(entry => entry.ToString()).ToList();
                return depth > Deep && types.Contains("null") ? "null" : types.FirstOrDefault(entry => entry != "null") ?? "null";
            }
        }

        return schema.TryGetProperty("properties", out _) || schema.TryGetProperty("additionalProperties", out _) ? "object"
            : schema.TryGetProperty("items", out _) || schema.TryGetProperty("prefixItems", out _) ? "array"
            : schema.TryGetProperty("minimum", out _) || schema.TryGetProperty("maximum", out _) ? "number"
            : "string";
    }

    private JsonObject Object(JsonElement schema, string name, int depth)
    {
        var result = new JsonObject();
        var required = schema.TryGetProperty("required", out var names) && names.ValueKind == JsonValueKind.Array
            ? names.EnumerateArray().Select(entry => entry.ToString()).ToList()
            : [];
        if (schema.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in properties.EnumerateObject())
            {
                if (depth < Deep || required.Contains(property.Name))
                    result[property.Name] = Value(property.Value, property.Name, 0, depth + 1);
            }
        }

        var others = schema.TryGetProperty("additionalProperties", out var additional) && additional.ValueKind == JsonValueKind.Object ? additional : default;
        foreach (var missing in required.Where(missing => !result.ContainsKey(missing)))
            result[missing] = Value(others, missing, 0, depth + 1);
        for (var i = 1; i <= MostItems && result.Count < Number(schema, "minProperties", 0); i++)
            result[$"key{i}"] = Value(others, name, i, depth + 1);
        return result;
    }

    private JsonArray Array(JsonElement schema, string name, int depth)
    {
        var least = Number(schema, "minItems", 0);
        var most = Math.Min(MostItems, Number(schema, "maxItems", int.MaxValue));
        var prefix = schema.TryGetProperty("prefixItems", out var fixedItems) && fixedItems.ValueKind == JsonValueKind.Array ? [.. fixedItems.EnumerateArray()] : new List<JsonElement>();
        var items = schema.TryGetProperty("items", out var rule) ? rule : default;
        var usual = items.ValueKind == JsonValueKind.False ? prefix.Count : depth > Deep ? least : Math.Max(prefix.Count, UsualItems);
        var count = Math.Min(most, Math.Max(least, usual));
        if (least > MostItems)
            throw new FormatException("The schema asks for a value that is too deep or too large.");
        var isUnique = schema.TryGetProperty("uniqueItems", out var unique) && unique.ValueKind == JsonValueKind.True;
        var result = new JsonArray();
        for (int i = 0, tries = 0; result.Count < count && tries < count + 64; i++, tries++)
        {
            var item = Value(result.Count < prefix.Count ? prefix[result.Count] : items, name, i, depth + 1);
            if (!isUnique || !result.Any(other => JsonNode.DeepEquals(other, item)))
                result.Add(item);
        }

        return result;
    }

    private bool Fits(JsonElement schema, JsonNode? value) => SchemaRules.Fits(_root, schema, JsonSerializer.SerializeToElement(value));

    private static JsonNode? Node(JsonElement element) => JsonNode.Parse(element.GetRawText());

    private static int Number(JsonElement schema, string name, int otherwise) =>
        schema.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= 0 ? number : otherwise;
}
