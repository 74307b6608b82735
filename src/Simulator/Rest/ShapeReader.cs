using System.Text.Json;
using Lexi.Simulator.Realtime;
using Lexi.Simulator.Texts.Shapes;

namespace Lexi.Simulator.Rest;

/// <summary>Reads "response_format" of chat completions and "text.format" of responses.</summary>
internal static class ShapeReader
{
    private const int MaxNameLength = 64;

    /// <returns>JSON Schema as JSON text, "{}" for any object, null for words.</returns>
    public static string? Read(JsonElement format, string path, bool isNested)
    {
        var type = StrictJson.RequiredString(format, path, "type");
        switch (type)
        {
            case "text":
                return null;
            case "json_object":
                return "{}";
            case "json_schema":
                break;
            default:
                throw new RequestRefusedException(ApiError.InvalidValue(
                    $"{path}.type", $"Invalid value: '{StrictJson.Shorten(type)}'. Supported values are: 'json_object', 'json_schema', and 'text'."));
        }

        var at = isNested ? $"{path}.json_schema" : path;
        var shape = isNested ? Fields.Find(format, "json_schema") ?? throw new RequestRefusedException(ApiError.Missing(at)) : format;
        if (isNested)
            StrictJson.Object(shape, at, "name", "description", "schema", "strict");
        var name = StrictJson.RequiredString(shape, at, "name", MaxNameLength);
        if (name.Length == 0 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-'))
        {
            throw new RequestRefusedException(ApiError.InvalidValue(
                $"{at}.name", $"Invalid '{at}.name': string does not match pattern. Expected a string that matches the pattern '^[a-zA-Z0-9_-]+$'."));
        }

        if (Fields.Find(shape, "schema") is not { } schema)
            throw new RequestRefusedException(ApiError.Missing($"{at}.schema"));
        if (schema.ValueKind != JsonValueKind.Object)
            throw new RequestRefusedException(ApiError.InvalidType($"{at}.schema", "an object"));
        if (Fields.Bool(shape, "strict", $"{at}.strict") == true)
            StrictSchema.Check(schema, name, path);
        return schema.GetRawText();
    }
}
