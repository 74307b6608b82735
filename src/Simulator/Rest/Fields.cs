using System.Text.Json;
using Lexi.Simulator.Realtime;

namespace Lexi.Simulator.Rest;

/// <summary>Reads fields that may be left out or null.</summary>
internal static class Fields
{
    /// <summary>Null when it is not there or null.</summary>
    public static JsonElement? Find(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    public static bool? Bool(JsonElement parent, string name, string? path = null) =>
        Find(parent, name) is { } value ? StrictJson.Bool(value, path ?? name) : null;

    public static int? Int(JsonElement parent, string name, int min, int max) =>
        Find(parent, name) is { } value ? StrictJson.Int(value, name, min, max) : null;

    public static double? Number(JsonElement parent, string name, double min, double max) =>
        Find(parent, name) is { } value ? StrictJson.Number(value, name, min, max) : null;
}
