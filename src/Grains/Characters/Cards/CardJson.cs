using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace Lexi.Grains.Characters.Cards;

/// <summary>JSON of strangers: of bounded depth, without keys that come twice, with U+FFFD where a program cut a character in half.</summary>
internal static class CardJson
{
    private const int EscapeBytes = 6;
    private static readonly JsonSerializerOptions _compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = SheetRules.MostExtrasDepth * 2 };
    private static readonly JsonSerializerOptions _readable = new(_compact) { WriteIndented = true };

    /// <exception cref="CardException">It is no JSON object, or too deep.</exception>
    public static JsonObject Parse(ReadOnlySpan<byte> utf8)
    {
        if (!Utf8.IsValid(utf8))
        {
            throw new CardException("The card is not UTF-8 text.");
        }

        var bytes = WithoutHalves((utf8.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? utf8[3..] : utf8).ToArray());
        try
        {
            // One level is kept for the object around it.
            var options = new JsonDocumentOptions { MaxDepth = SheetRules.MostExtrasDepth - 1, AllowDuplicateProperties = false };
            return JsonNode.Parse(bytes, nodeOptions: null, options) as JsonObject ?? throw new CardException("The card is not a JSON object.");
        }
        catch (JsonException)
        {
            throw new CardException("The card is not JSON, says something twice, or is nested too deeply.");
        }
    }

    public static string Write(JsonNode node) => node.ToJsonString(_compact);

    public static byte[] WriteFile(JsonNode node) => Encoding.UTF8.GetBytes(node.ToJsonString(_readable));

    /// <summary>Text; nothing for everything else.</summary>
    public static string Text(JsonNode? node) => TextOrNull(node) ?? "";

    public static string? TextOrNull(JsonNode? node) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? AuthorText.Storable(value.GetValue<string>()) : null;

    /// <summary>A number, also one that is written as text, as some programs do; null for everything else.</summary>
    public static double? Number(JsonNode? node)
    {
        if (node is not JsonValue value || value.GetValueKind() is not (JsonValueKind.Number or JsonValueKind.String))
        {
            return null;
        }

        var text = value.GetValueKind() == JsonValueKind.Number ? value.ToJsonString() : value.GetValue<string>();
        return text.Length <= 64 && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : null;
    }

    public static int? Whole(JsonNode? node, int least, int most) => Number(node) is { } number ? (int)Math.Clamp(Math.Round(number), least, most) : null;

    public static bool? Flag(JsonNode? node) => node is JsonValue value
        ? value.GetValueKind() switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => null }
        : null;

    /// <summary>The texts of a list; what is no text is left out.</summary>
    public static List<string> Texts(JsonNode? node) =>
        node is JsonArray list ? [.. list.Select(TextOrNull).Where(text => text is not null).Select(text => text!)] : [];

    public static JsonArray List(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode)text)];

    // Escapes stand only inside strings, so they are found without parsing.
    private static byte[] WithoutHalves(byte[] json)
    {
        for (var at = 0; at < json.Length - 1; at++)
        {
            if (json[at] != (byte)'\\')
            {
                continue;
            }

            if (Escape(json, at) is not { } unit || !char.IsSurrogate(unit))
            {
                at++;
            }
            else if (char.IsHighSurrogate(unit) && Escape(json, at + EscapeBytes) is { } next && char.IsLowSurrogate(next))
            {
                at += (2 * EscapeBytes) - 1;
            }
            else
            {
                "fffd"u8.CopyTo(json.AsSpan(at + 2));
                at += EscapeBytes - 1;
            }
        }

        return json;
    }

    private static char? Escape(byte[] json, int at) =>
        at + EscapeBytes <= json.Length && json[at] == (byte)'\\' && json[at + 1] == (byte)'u'
        && Utf8Parser.TryParse(json.AsSpan(at + 2, 4), out ushort unit, out var read, 'x') && read == 4
            ? (char)unit
            : null;
}
