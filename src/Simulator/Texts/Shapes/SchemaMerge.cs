using System.Text.Json;
using System.Text.Json.Nodes;

namespace Lexi.Simulator.Texts.Shapes;

/// <summary>Makes one schema of several that must all be met.</summary>
internal static class SchemaMerge
{
    /// <summary>The schema together with the parts of its "allOf".</summary>
    public static JsonElement Of(JsonElement root, JsonElement schema, JsonElement parts)
    {
        var merged = Copy(schema, "allOf");
        foreach (var part in parts.EnumerateArray())
            Add(merged, SchemaReference.Resolve(root, part));
        return JsonSerializer.SerializeToElement(merged);
    }

    /// <summary>An alternative together with what stands beside "anyOf" or "oneOf".</summary>
    public static JsonElement Beside(JsonElement root, JsonElement schema, JsonElement option)
    {
        var merged = Copy(schema, "anyOf", "oneOf");
        Add(merged, SchemaReference.Resolve(root, option));
        return JsonSerializer.SerializeToElement(merged);
    }

    private static JsonObject Copy(JsonElement schema, params ReadOnlySpan<string> without)
    {
        var copy = (JsonObject)JsonNode.Parse(schema.GetRawText())!;
        foreach (var name in without)
            copy.Remove(name);
        return copy;
    }

    private static void Add(JsonObject target, JsonElement part)
    {
        if (part.ValueKind != JsonValueKind.Object)
            return;
        foreach (var keyword in part.EnumerateObject())
        {
            var value = JsonNode.Parse(keyword.Value.GetRawText());
            if (target[keyword.Name] is JsonObject own && value is JsonObject more)
            {
                foreach (var (name, rule) in more)
                    own[name] = rule?.DeepClone();
            }
            else if (keyword.Name is "required" or "allOf" && target[keyword.Name] is JsonArray list && value is JsonArray longer)
            {
                foreach (var entry in longer.Where(entry => !list.Any(known => JsonNode.DeepEquals(known, entry))).ToList())
                    list.Add(entry?.DeepClone());
            }
            else
            {
                target[keyword.Name] = value;
            }
        }
    }
}
