using System.Text.Json;
using System.Text.Json.Serialization;

namespace Lexi.Persistence;

/// <summary>
/// Documents in columns: camel case, enums by name, what is null left out. Members that are unknown are ignored and members that
/// are missing keep their default, so that a document outlives the program that wrote it in both directions.
/// </summary>
internal static class Documents
{
    private static readonly JsonSerializerOptions _options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public static string Write<T>(T document) => JsonSerializer.Serialize(document, _options);

    public static T Read<T>(string document) =>
        JsonSerializer.Deserialize<T>(document, _options) ?? throw new InvalidDataException("A stored document is null.");
}
