using System.Text.Json;

namespace Lexi.Grains.Characters.Tools;

/// <summary>
/// The arguments a tool takes: the part of JSON Schema that models are good at, checked strictly. What is not named is not allowed, whether or
/// not the schema says so, and a schema with words beyond this part is refused when it is written rather than ignored when it matters.
/// </summary>
/// <remarks>
/// A library would take schemas of strangers as they are: with references to load, patterns that never end and identifiers it remembers for
/// good. Here every schema and every check of one takes bounded time.
/// </remarks>
public sealed class ToolSchema
{
    /// <summary>Longest schema, and longest arguments, UTF-16 units.</summary>
    public const int MostCharacters = 8000;

    /// <summary>Deepest nesting of arguments.</summary>
    public const int MostDepth = 16;

    private readonly SchemaNode _root;

    private ToolSchema(SchemaNode root) => _root = root;

    /// <summary>Reads a schema.</summary>
    /// <param name="json">JSON text: an object that describes an object.</param>
    /// <param name="error">A sentence for its author; null when it was read.</param>
    public static ToolSchema? Read(string json, out string? error)
    {
        error = null;
        if (json.Length > MostCharacters)
        {
            error = $"The schema has at most {MostCharacters} characters.";
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = MostDepth * 2, AllowDuplicateProperties = false });
            var root = new SchemaReader().Read(document.RootElement, "The schema");
            if (root.Types != SchemaTypes.Object)
            {
                error = "The schema must describe an object: \"type\": \"object\".";
                return null;
            }

            return new ToolSchema(root);
        }
        catch (SchemaException refused)
        {
            error = refused.Message;
        }
        catch (Exception refused) when (refused is JsonException or InvalidOperationException)
        {
            // The second is half a surrogate pair, which parses as JSON and is no text.
            error = "The schema is no JSON, nests too deeply or says something twice.";
        }

        return null;
    }

    /// <summary>Checks what a model sent.</summary>
    /// <param name="argumentsJson">JSON text; an empty text is no arguments.</param>
    /// <param name="error">A sentence for the model; null when all is well.</param>
    /// <returns>The arguments as they may be passed on; null when they are wrong.</returns>
    public string? Check(string argumentsJson, out string? error)
    {
        error = null;
        if (argumentsJson.Length > MostCharacters)
        {
            error = $"The arguments have at most {MostCharacters} characters.";
            return null;
        }

        try
        {
            // Two values of one name are read differently by whoever reads them next.
            var options = new JsonDocumentOptions { MaxDepth = MostDepth, AllowDuplicateProperties = false };
            using var arguments = JsonDocument.Parse(string.IsNullOrWhiteSpace(argumentsJson) ? "{}" : argumentsJson, options);
            error = _root.FirstError(arguments.RootElement, "arguments");
            return error is null ? arguments.RootElement.GetRawText() : null;
        }
        catch (Exception refused) when (refused is JsonException or InvalidOperationException)
        {
            error = "The arguments must be one JSON object, without anything twice.";
            return null;
        }
    }
}
