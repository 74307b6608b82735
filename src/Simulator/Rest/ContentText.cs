using System.Text.Json;
using Lexi.Simulator.Realtime;

namespace Lexi.Simulator.Rest;

/// <summary>Reads "content": a text, or parts of which the texts are joined.</summary>
internal static class ContentText
{
    private const int MaxLength = 4_000_000;

    public static string Read(JsonElement message, string path, bool mayBeMissing)
    {
        var full = $"{path}.content";
        if (Fields.Find(message, "content") is not { } content)
        {
            return mayBeMissing
                ? ""
                : throw new RequestRefusedException(ApiError.Invalid("invalid_type", $"Invalid type for '{full}': expected a string or an array of parts, but got null instead.", full));
        }

        if (content.ValueKind == JsonValueKind.String)
            return StrictJson.String(content, full, MaxLength);
        if (content.ValueKind != JsonValueKind.Array)
            throw new RequestRefusedException(ApiError.InvalidType(full, "a string or an array of parts"));
        var texts = content.EnumerateArray().Select((part, i) => Part(part, $"{full}[{i}]"));
        return string.Join('\n', texts);
    }

    private static string Part(JsonElement part, string path)
    {
        var type = StrictJson.RequiredString(part, path, "type");
        return type switch
        {
            "text" or "input_text" or "output_text" => StrictJson.RequiredString(part, path, "text", MaxLength),
            "refusal" => StrictJson.RequiredString(part, path, "refusal", MaxLength),
            "image_url" or "input_image" => "(a picture)",
            "file" or "input_file" => "(a file)",
            "input_audio" => "(a recording)",
            _ => throw new RequestRefusedException(ApiError.InvalidValue($"{path}.type", $"Invalid value: '{StrictJson.Shorten(type)}'.")),
        };
    }
}
