using System.Text.Json;

namespace Lexi.Grains.GroupChats;

/// <summary>Reads the JSON object a model was asked for. Models put it into fences and sentences; whatever else it is counts as no answer.</summary>
internal static class ModelJson
{
    private static readonly JsonDocumentOptions _options = new() { MaxDepth = 16 };

    /// <returns>The object, free of its document; null when there is none.</returns>
    public static JsonElement? Read(string answer)
    {
        var first = answer.IndexOf('{', StringComparison.Ordinal);
        var last = answer.LastIndexOf('}');
        if (first < 0 || last <= first)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(answer.AsMemory(first, last - first + 1), _options);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A string of the object; empty when it is missing or something else.</summary>
    public static string Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? Text(value) : "";

    /// <summary>The strings of an array of the object; null when it is no array of strings.</summary>
    public static IReadOnlyList<string>? Texts(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array &&
        value.EnumerateArray().All(each => each.ValueKind == JsonValueKind.String)
            ? [.. value.EnumerateArray().Select(Text)] : null;

    /// <summary>A finite number of the object; null when it is missing or something else.</summary>
    public static double? Number(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number)
            ? number : null;

    private static string Text(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            return "";
        }

        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, escaped.
            return "";
        }
    }
}
