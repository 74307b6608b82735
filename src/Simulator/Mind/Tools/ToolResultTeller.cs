using System.Text.Json;

namespace Lexi.Simulator.Mind.Tools;

/// <summary>Says what a function returned, in sentences.</summary>
internal static class ToolResultTeller
{
    private const int MostParts = 8;
    private const int LongestText = 400;

    public static string Tell(Moment moment, string output)
    {
        try
        {
            using var document = JsonDocument.Parse(output);
            return Tell(moment, document.RootElement);
        }
        catch (JsonException)
        {
            return string.IsNullOrWhiteSpace(output)
                ? Phrases.Line(moment, "tool-empty")!
                : $"{Phrases.Line(moment, "tool-result")} {Cut(output)}";
        }
    }

    private static string Tell(Moment moment, JsonElement root)
    {
        if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("error", out var error))
            return $"{Phrases.Line(moment, "tool-error")} {Sentence(Say(error))}";
        var said = root.ValueKind == JsonValueKind.Object ? Properties(root) : Say(root);
        if (said.Length == 0 || root.ValueKind is JsonValueKind.Null or JsonValueKind.True)
            return Phrases.Line(moment, "tool-empty")!;
        return $"{Phrases.Line(moment, "tool-result")} {Sentence(said)}";
    }

    private static string Properties(JsonElement root)
    {
        var parts = new List<string>();
        foreach (var property in root.EnumerateObject())
        {
            if (parts.Count == MostParts)
                break;
            var value = Say(property.Value);
            if (value.Length > 0)
                parts.Add($"{Words(property.Name)} {(property.Value.ValueKind == JsonValueKind.Array ? "are" : "is")} {value}");
        }

        return List(parts, "the ");
    }

    private static string Say(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => Cut(value.GetString()!),
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        JsonValueKind.Array => List([.. value.EnumerateArray().Take(MostParts).Select(Say).Where(item => item.Length > 0)], ""),
        JsonValueKind.Object => List([.. value.EnumerateObject().Take(MostParts).Select(part => $"{Words(part.Name)} {Say(part.Value)}")], ""),
        _ => "",
    };

    private static string List(List<string> items, string article) => items.Count switch
    {
        0 => "",
        1 => article + items[0],
        _ => $"{string.Join(", ", items.Take(items.Count - 1).Select(item => article + item))} and {article}{items[^1]}",
    };

    /// <summary>"feelsLike" and "feels_like" are both "feels like".</summary>
    private static string Words(string name) =>
        string.Concat(name.Select((c, i) => c is '_' or '-' ? " " : char.IsUpper(c) && i > 0 ? $" {char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"));

    private static string Sentence(string text) => text is [.., '.' or '!' or '?'] ? Sentences.Capital(text) : Sentences.Capital(text) + ".";

    private static string Cut(string text) => text.Length > LongestText ? text[..LongestText] + "…" : text;
}
