using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Lexi.Simulator.Texts.Shapes;

namespace Lexi.Simulator.Gullible;

/// <summary>Puts what it was told to say into every text of a shape, and the number or choice it was told of wherever one fits.</summary>
internal sealed partial class GullibleValues(IReadOnlyList<Order> orders, string everything, IShapeValues otherwise) : IShapeValues
{
    public JsonNode? For(string name, JsonElement schema, int index)
    {
        if (orders.Count == 0 || schema.ValueKind != JsonValueKind.Object)
            return otherwise.For(name, schema, index);
        if (schema.TryGetProperty("enum", out var choices) && choices.ValueKind == JsonValueKind.Array)
        {
            var named = choices.EnumerateArray().Where(choice => choice.ValueKind == JsonValueKind.String)
                .LastOrDefault(choice => orders.OfType<Order.Say>().Any(say => say.Words.Contains(choice.GetString()!, StringComparison.OrdinalIgnoreCase)));
            return named.ValueKind == JsonValueKind.String ? JsonValue.Create(named.GetString()) : otherwise.For(name, schema, index);
        }

        var type = schema.TryGetProperty("type", out var given) ? given.ToString() : "";
        return type switch
        {
            "number" or "integer" when Told(name) is { } number => number,
            "string" when orders.OfType<Order.Say>().FirstOrDefault() is { } say => say.Words,
            _ => otherwise.For(name, schema, index),
        };
    }

    /// <summary>"Set delta to 1": the number behind the property's name, wherever it was written.</summary>
    private JsonNode? Told(string name)
    {
        var match = Number().Matches(everything).LastOrDefault(found => found.Groups[1].Value.Contains(name, StringComparison.OrdinalIgnoreCase));
        return match is null ? null : double.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture) is var number && number == Math.Floor(number) ? (long)number : number;
    }

    [GeneratedRegex(@"\b(\w+)[""']?\s*(?:to|is|=|:|of)\s*(-?\d{1,6}(?:\.\d{1,6})?)\b")]
    private static partial Regex Number();
}
