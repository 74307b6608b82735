using System.Text.Json;

namespace Lexi.Simulator.Texts.Shapes;

/// <summary>Finds what "$ref" points at inside the same schema.</summary>
internal static class SchemaReference
{
    private const int MostHops = 32;

    /// <summary>The schema itself, or what it refers to in the end.</summary>
    /// <exception cref="FormatException">It points nowhere, or round in circles.</exception>
    public static JsonElement Resolve(JsonElement root, JsonElement schema)
    {
        for (var hop = 0; hop < MostHops; hop++)
        {
            if (schema.ValueKind != JsonValueKind.Object || !schema.TryGetProperty("$ref", out var reference) || reference.ValueKind != JsonValueKind.String)
                return schema;
            schema = Find(root, reference.GetString()!);
        }

        throw new FormatException("A $ref goes round in circles.");
    }

    private static JsonElement Find(JsonElement root, string reference)
    {
        if (reference == "#")
            return root;
        if (!reference.StartsWith("#/", StringComparison.Ordinal))
            throw new FormatException($"The $ref '{Cut(reference)}' points outside the schema.");
        var found = root;
        foreach (var step in reference[2..].Split('/'))
        {
            var name = Uri.UnescapeDataString(step).Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            if (found.ValueKind != JsonValueKind.Object || !found.TryGetProperty(name, out found))
                throw new FormatException($"The $ref '{Cut(reference)}' points at nothing.");
        }

        return found;
    }

    private static string Cut(string text) => text.Length > 64 ? text[..64] : text;
}
