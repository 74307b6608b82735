using System.Text.Json;
using Lexi.Simulator.Realtime;

namespace Lexi.Simulator.Group;

/// <summary>
/// Finds what was said in messages that carry the words of others as JSON: {"from":"Ann","kind":"person","says":"…"}, one a message, or
/// deeper inside a larger object. Liberal: other fields are passed over, and some other names for the same are known.
/// </summary>
internal static class LineReader
{
    /// <summary>How a message with somebody's words usually begins.</summary>
    public const string Start = "{\"from\":";

    private const int MaxDepth = 16;
    private const int LongestSays = 4000;

    private static readonly string[] _froms = ["from", "name", "author", "speaker", "who"];
    private static readonly string[] _words = ["says", "said", "text", "content", "message", "words"];

    /// <summary>The JSON object or array a message consists of; null for plain words. Dispose it.</summary>
    public static JsonDocument? Parse(string text)
    {
        var trimmed = text.AsSpan().Trim();
        if (trimmed.IsEmpty || trimmed[0] is not ('{' or '['))
            return null;
        try
        {
            return JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = MaxDepth, AllowDuplicateProperties = false });
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <param name="turns">The conversation.</param>
    /// <param name="own">Whose words those of the assistant are.</param>
    public static List<ChatLine> Read(IEnumerable<MindTurn> turns, string own)
    {
        var lines = new List<ChatLine>();
        foreach (var turn in turns)
        {
            if (turn.Role == MindRole.Assistant)
            {
                lines.Add(new ChatLine(own, IsPerson: false, IsOwn: true, Cut(turn.Text)));
            }
            else if (turn.Role is MindRole.User)
            {
                using var json = Parse(turn.Text);
                if (json is not null)
                    Collect(json.RootElement, lines, own);
            }
        }

        return lines;
    }

    private static void Collect(JsonElement element, List<ChatLine> lines, string own)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
                Collect(item, lines, own);
            return;
        }

        if (element.ValueKind != JsonValueKind.Object)
            return;
        if (Text(element, _froms) is { Length: > 0 } from && Text(element, _words) is { } says)
        {
            var isPerson = Text(element, ["kind", "role"]) is not ("character" or "assistant");
            lines.Add(new ChatLine(from, isPerson, !isPerson && from == own, Cut(says)));
            return;
        }

        foreach (var property in element.EnumerateObject())
        {
            if (property.Value.ValueKind is JsonValueKind.Array or JsonValueKind.Object)
                Collect(property.Value, lines, own);
        }
    }

    /// <summary>The first of several fields that holds a text.</summary>
    public static string? Text(JsonElement element, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String)
                return value.GetString();
        }

        return null;
    }

    private static string Cut(string text) => text.Length > LongestSays ? text[..LongestSays] : text;
}
