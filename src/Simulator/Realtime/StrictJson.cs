using System.Text.Json;

namespace Lexi.Simulator.Realtime;

/// <summary>Reads request objects as strictly as the API does: unknown fields, wrong types and values out of range are refused by name.</summary>
internal static class StrictJson
{
    public static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    public static void Object(JsonElement element, string path, params ReadOnlySpan<string> allowed)
    {
        if (element.ValueKind != JsonValueKind.Object)
            throw new RequestRefusedException(ApiError.InvalidType(path, "an object"));
        foreach (var property in element.EnumerateObject())
        {
            if (!allowed.Contains(property.Name))
                throw new RequestRefusedException(ApiError.Unknown(Join(path, Shorten(property.Name))));
        }
    }

    public static string String(JsonElement element, string path, int maxLength = int.MaxValue)
    {
        if (element.ValueKind != JsonValueKind.String)
            throw new RequestRefusedException(ApiError.InvalidType(path, "a string"));
        var text = element.GetString()!;
        if (text.Length > maxLength)
        {
            throw new RequestRefusedException(ApiError.Invalid(
                "string_above_max_length", $"Invalid '{path}': string too long. Expected at most {maxLength} characters.", path));
        }

        return text;
    }

    public static string RequiredString(JsonElement parent, string path, string name, int maxLength = int.MaxValue)
    {
        var full = Join(path, name);
        if (!parent.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
            throw new RequestRefusedException(ApiError.Missing(full));
        return String(value, full, maxLength);
    }

    public static string? OptionalString(JsonElement parent, string path, string name, int maxLength = int.MaxValue) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? String(value, Join(path, name), maxLength)
            : null;

    public static string OneOf(JsonElement element, string path, params ReadOnlySpan<string> allowed)
    {
        var text = String(element, path);
        if (!allowed.Contains(text))
        {
            throw new RequestRefusedException(ApiError.InvalidValue(
                path, $"Invalid value: '{Shorten(text)}'. Supported values are: {string.Join(", ", allowed.ToArray().Select(v => $"'{v}'"))}."));
        }

        return text;
    }

    public static bool Bool(JsonElement element, string path) => element.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw new RequestRefusedException(ApiError.InvalidType(path, "a boolean")),
    };

    public static int Int(JsonElement element, string path, int min, int max)
    {
        if (element.ValueKind != JsonValueKind.Number)
            throw new RequestRefusedException(ApiError.InvalidType(path, "an integer"));
        if (!element.TryGetInt64(out var value))
        {
            // 1200.0 is an integer to the API, 1234.56 is not.
            if (!element.TryGetDouble(out var real) || real != Math.Floor(real) || Math.Abs(real) > int.MaxValue)
                throw new RequestRefusedException(ApiError.InvalidType(path, "an integer"));
            value = (long)real;
        }

        if (value < min || value > max)
            throw new RequestRefusedException(OutOfRange(path, min, max));
        return (int)value;
    }

    public static double Number(JsonElement element, string path, double min, double max)
    {
        if (element.ValueKind != JsonValueKind.Number || !element.TryGetDouble(out var value))
            throw new RequestRefusedException(ApiError.InvalidType(path, "a number"));
        if (!(value >= min && value <= max))
            throw new RequestRefusedException(OutOfRange(path, min, max));
        return value;
    }

    public static string Shorten(string text) => text.Length <= 64 ? text : text[..64];

    private static ApiError OutOfRange(string path, double min, double max) => ApiError.InvalidValue(
        path, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Invalid '{path}': expected a value from {min} to {max}."));
}
