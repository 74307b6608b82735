using System.Text.Json;
using System.Text.RegularExpressions;

namespace Lexi.Simulator.Texts.Shapes;

/// <summary>Judges whether a value fits a JSON Schema: the keywords that structured outputs know, and the common ones beyond.</summary>
internal static class SchemaRules
{
    private const int MaxDepth = 64;
    private static readonly TimeSpan _patternTime = TimeSpan.FromMilliseconds(200);

    public static bool Fits(JsonElement root, JsonElement schema, JsonElement value, int depth = 0)
    {
        if (schema.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return schema.ValueKind == JsonValueKind.True;
        if (schema.ValueKind != JsonValueKind.Object || depth > MaxDepth)
            return false;
        schema = SchemaReference.Resolve(root, schema);
        if (schema.ValueKind != JsonValueKind.Object)
            return schema.ValueKind == JsonValueKind.True;
        foreach (var keyword in schema.EnumerateObject())
        {
            if (!FitsKeyword(root, schema, keyword, value, depth))
                return false;
        }

        return true;
    }

    private static bool FitsKeyword(JsonElement root, JsonElement schema, JsonProperty keyword, JsonElement value, int depth)
    {
        var rule = keyword.Value;
        return keyword.Name switch
        {
            "type" => rule.ValueKind == JsonValueKind.Array ? rule.EnumerateArray().Any(type => IsType(type.GetString(), value)) : IsType(rule.GetString(), value),
            "enum" => rule.EnumerateArray().Any(choice => JsonElement.DeepEquals(choice, value)),
            "const" => JsonElement.DeepEquals(rule, value),
            "anyOf" => rule.EnumerateArray().Any(option => Fits(root, option, value, depth + 1)),
            "oneOf" => rule.EnumerateArray().Count(option => Fits(root, option, value, depth + 1)) == 1,
            "allOf" => rule.EnumerateArray().All(part => Fits(root, part, value, depth + 1)),
            "not" => !Fits(root, rule, value, depth + 1),
            _ => value.ValueKind switch
            {
                JsonValueKind.Object => FitsObject(root, schema, keyword, value, depth),
                JsonValueKind.Array => FitsArray(root, schema, keyword, value, depth),
                JsonValueKind.Number => FitsNumber(keyword, value.GetDouble()),
                JsonValueKind.String => FitsString(keyword, value.GetString()!),
                _ => true,
            },
        };
    }

    private static bool IsType(string? type, JsonElement value) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && value.GetDouble() is var number && number == Math.Floor(number),
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind == JsonValueKind.Null,
        _ => false,
    };

    private static bool FitsObject(JsonElement root, JsonElement schema, JsonProperty keyword, JsonElement value, int depth)
    {
        var rule = keyword.Value;
        switch (keyword.Name)
        {
            case "properties":
                return rule.EnumerateObject().All(property => !value.TryGetProperty(property.Name, out var own) || Fits(root, property.Value, own, depth + 1));
            case "required":
                return rule.EnumerateArray().All(name => value.TryGetProperty(name.GetString()!, out _));
            case "minProperties":
                return value.EnumerateObject().Count() >= rule.GetInt32();
            case "maxProperties":
                return value.EnumerateObject().Count() <= rule.GetInt32();
            case "additionalProperties":
                var known = schema.TryGetProperty("properties", out var properties) ? properties : default;
                return value.EnumerateObject().All(own =>
                    (known.ValueKind == JsonValueKind.Object && known.TryGetProperty(own.Name, out _)) || Fits(root, rule, own.Value, depth + 1));
            default:
                return true;
        }
    }

    private static bool FitsArray(JsonElement root, JsonElement schema, JsonProperty keyword, JsonElement value, int depth)
    {
        var rule = keyword.Value;
        switch (keyword.Name)
        {
            case "minItems":
                return value.GetArrayLength() >= rule.GetInt32();
            case "maxItems":
                return value.GetArrayLength() <= rule.GetInt32();
            case "uniqueItems":
                var items = value.EnumerateArray().ToList();
                return rule.ValueKind != JsonValueKind.True || !items.Where((item, i) => items.Take(i).Any(other => JsonElement.DeepEquals(item, other))).Any();
            case "prefixItems":
                return rule.EnumerateArray().Zip(value.EnumerateArray()).All(pair => Fits(root, pair.First, pair.Second, depth + 1));
            case "items":
                var first = schema.TryGetProperty("prefixItems", out var prefix) ? prefix.GetArrayLength() : 0;
                return value.EnumerateArray().Skip(first).All(item => Fits(root, rule, item, depth + 1));
            default:
                return true;
        }
    }

    private static bool FitsNumber(JsonProperty keyword, double value) => keyword.Name switch
    {
        "minimum" => value >= keyword.Value.GetDouble(),
        "maximum" => value <= keyword.Value.GetDouble(),
        "exclusiveMinimum" => value > keyword.Value.GetDouble(),
        "exclusiveMaximum" => value < keyword.Value.GetDouble(),
        "multipleOf" => Math.Abs(Math.Round(value / keyword.Value.GetDouble()) - (value / keyword.Value.GetDouble())) < 1e-9,
        _ => true,
    };

    private static bool FitsString(JsonProperty keyword, string value) => keyword.Name switch
    {
        "minLength" => Length(value) >= keyword.Value.GetInt32(),
        "maxLength" => Length(value) <= keyword.Value.GetInt32(),
        "pattern" => Matches(keyword.Value.GetString()!, value),
        _ => true,
    };

    /// <summary>JSON Schema counts characters, not halves of them.</summary>
    private static int Length(string value) => value.EnumerateRunes().Count();

    private static bool Matches(string pattern, string value)
    {
        try
        {
            return Regex.IsMatch(value, pattern, RegexOptions.ECMAScript | RegexOptions.CultureInvariant, _patternTime);
        }
        catch (Exception exception) when (exception is ArgumentException or RegexMatchTimeoutException)
        {
            return false;
        }
    }
}
