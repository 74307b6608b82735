using System.Text.Json;
using Lexi.Simulator.Realtime;

namespace Lexi.Simulator.Texts.Shapes;

/// <summary>Refuses the schemas that the API refuses in strict mode, in its words.</summary>
internal static class StrictSchema
{
    private const int MaxDepth = 32;

    private static readonly string[] _unsupported = ["allOf", "oneOf", "not", "if", "then", "else", "dependentRequired", "dependentSchemas", "patternProperties"];

    /// <param name="schema">What was sent.</param>
    /// <param name="name">The shape's or function's name, for the message.</param>
    /// <param name="param">Where it stands in the request.</param>
    /// <exception cref="RequestRefusedException">It breaks a rule.</exception>
    public static void Check(JsonElement schema, string name, string param)
    {
        if (schema.ValueKind != JsonValueKind.Object || !IsObject(schema))
            throw Refused(name, param, "schema must be a JSON Schema of 'type: \"object\"', got something else.");
        Check(schema, name, param, "()", 0);
    }

    private static void Check(JsonElement schema, string name, string param, string context, int depth)
    {
        if (depth > MaxDepth)
            throw Refused(name, param, $"In context={context}, nesting is too deep.");
        if (schema.ValueKind != JsonValueKind.Object)
            return;
        foreach (var keyword in _unsupported)
        {
            if (schema.TryGetProperty(keyword, out _))
                throw Refused(name, param, $"In context={context}, '{keyword}' is not permitted.");
        }

        if (IsObject(schema))
            CheckObject(schema, name, param, context);
        foreach (var part in schema.EnumerateObject())
        {
            switch (part.Name)
            {
                case "properties" or "$defs" or "definitions" when part.Value.ValueKind == JsonValueKind.Object:
                    foreach (var property in part.Value.EnumerateObject())
                        Check(property.Value, name, param, $"('{part.Name}', '{StrictJson.Shorten(property.Name)}')", depth + 1);
                    break;
                case "items":
                    Check(part.Value, name, param, $"{context[..^1]}, 'items')", depth + 1);
                    break;
                case "anyOf" when part.Value.ValueKind == JsonValueKind.Array:
                    foreach (var option in part.Value.EnumerateArray())
                        Check(option, name, param, $"{context[..^1]}, 'anyOf')", depth + 1);
                    break;
            }
        }
    }

    private static void CheckObject(JsonElement schema, string name, string param, string context)
    {
        if (!schema.TryGetProperty("additionalProperties", out var additional) || additional.ValueKind != JsonValueKind.False)
            throw Refused(name, param, $"In context={context}, 'additionalProperties' is required to be supplied and to be false.");
        if (!schema.TryGetProperty("properties", out var properties) || properties.ValueKind != JsonValueKind.Object)
            return;
        var required = schema.TryGetProperty("required", out var names) && names.ValueKind == JsonValueKind.Array
            ? names.EnumerateArray().Select(entry => entry.ToString()).ToHashSet()
            : [];
        foreach (var property in properties.EnumerateObject())
        {
            if (!required.Contains(property.Name))
            {
                throw Refused(name, param, $"In context={context}, 'required' is required to be supplied and to be an array including every key in properties. "
                    + $"Missing '{StrictJson.Shorten(property.Name)}'.");
            }
        }
    }

    private static bool IsObject(JsonElement schema) =>
        schema.TryGetProperty("type", out var type)
        && (type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Any(entry => entry.ToString() == "object") : type.ToString() == "object");

    private static RequestRefusedException Refused(string name, string param, string reason) =>
        new(ApiError.Invalid("invalid_json_schema", $"Invalid schema for '{name}': {reason}", param));
}
