using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Lexi.Simulator.Texts.Shapes;

/// <summary>Numbers and texts that fit what a schema says of them.</summary>
internal sealed class ScalarValues(Random random)
{
    private const int LongestText = 100_000;
    private const string Filling = "a quiet evening with good company and nothing to prove ";

    private static readonly string[] _words = ["lantern", "harbour", "velvet", "thunder", "marble", "orchard", "ember", "willow", "compass", "saffron"];

    /// <param name="schema">minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf.</param>
    /// <param name="isWhole">An integer.</param>
    /// <param name="index">Items of an array differ where the bounds let them.</param>
    public JsonNode Number(JsonElement schema, bool isWhole, int index)
    {
        var step = Read(schema, "multipleOf") is { } multiple and > 0 ? multiple : isWhole ? 1 : 0;
        if (isWhole && step > 0 && step != Math.Floor(step))
            step = Math.Ceiling(step) % step == 0 ? Math.Ceiling(step) : 1;
        double? low = Read(schema, "minimum"), high = Read(schema, "maximum");
        var (above, below) = (Read(schema, "exclusiveMinimum"), Read(schema, "exclusiveMaximum"));
        var tiny = step > 0 ? step : 1e-6 * Math.Max(1, Math.Abs((above ?? 0) + (below ?? 0)));
        if (above is { } open && !(low > open))
            low = step > 0 ? (Math.Floor(open / step) + 1) * step : open + tiny;
        if (below is { } end && !(high < end))
            high = step > 0 ? (Math.Ceiling(end / step) - 1) * step : end - tiny;
        var (from, to) = (low, high) switch
        {
            ({ } a, { } b) => (a, b),
            ({ } a, null) => (a, a + 10),
            (null, { } b) => (b - 10, b),
            _ => (0, 10),
        };
        if (step == 0)
            return Math.Round(from + ((to - from) * random.NextDouble()), 3) is var rounded && rounded >= from && rounded <= to ? rounded : from;
        var (first, last) = (Math.Ceiling(from / step), Math.Floor(to / step));
        var choices = Math.Clamp(last - first + 1, 1, 1_000_000);
        var value = (first + ((random.Next((int)choices) + index) % choices)) * step;
        return value == Math.Floor(value) && Math.Abs(value) < 9e15 ? (long)value : Math.Round(value, 10);
    }

    /// <param name="schema">format, pattern, minLength, maxLength.</param>
    /// <param name="name">The property's name, for words that suit it.</param>
    /// <param name="index">Items of an array differ.</param>
    public string Text(JsonElement schema, string name, int index)
    {
        var least = (int)Math.Clamp(Read(schema, "minLength") ?? 0, 0, LongestText);
        var most = (int)Math.Clamp(Read(schema, "maxLength") ?? LongestText, 0, LongestText);
        if (schema.TryGetProperty("pattern", out var pattern) && pattern.ValueKind == JsonValueKind.String)
            return PatternText.Make(pattern.GetString()!, random, least, most);
        if (schema.TryGetProperty("format", out var format) && Formatted(format.ToString(), index) is { } formatted)
            return formatted;
        var word = _words[(random.Next(_words.Length) + index) % _words.Length];
        var text = index >= _words.Length ? $"{word} {index}" : word;
        if (name is "reason" or "why" or "explanation")
            text = $"It follows from what was said about the {word}.";
        if (text.Length > most)
            text = text[..most];
        var longer = new StringBuilder(text);
        while (longer.Length < least)
            longer.Append(' ').Append(Filling, 0, Math.Min(Filling.Length, Math.Max(0, least - longer.Length - 1)));
        return longer.ToString();
    }

    private string? Formatted(string format, int index) => format switch
    {
        "date-time" => string.Create(CultureInfo.InvariantCulture, $"2026-11-{Two(1, 28)}T{Two(0, 23)}:{Two(0, 59)}:00Z"),
        "date" => $"2026-11-{Two(1, 28)}",
        "time" => $"{Two(0, 23)}:{Two(0, 59)}:00Z",
        "duration" => $"PT{random.Next(1, 60)}M",
        "email" => $"somebody{index + 1}@example.com",
        "hostname" => "www.example.com",
        "ipv4" => $"192.0.2.{random.Next(1, 255)}",
        "ipv6" => $"2001:db8::{random.Next(1, 9999):x}",
        "uri" or "uri-reference" or "url" => $"https://example.com/{_words[random.Next(_words.Length)]}",
        "uuid" => Uuid(),
        _ => null,
    };

    private string Two(int from, int to) => random.Next(from, to + 1).ToString("00", CultureInfo.InvariantCulture);

    private string Uuid()
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString();
    }

    private static double? Read(JsonElement schema, string name) =>
        schema.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) ? number : null;
}
