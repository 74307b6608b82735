using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lexi.Grains.Characters;
using Lexi.Grains.Interfaces.GroupChats;

namespace Lexi.Grains.GroupChats.Prompts;

/// <summary>
/// Words of others as models get them: one JSON object on one line, in a user message of its own. Quotes and line breaks are escaped, and so are
/// the marks with which models' own templates begin and end messages, so that no text can pass for the end of its string.
/// </summary>
public static class PromptJson
{
    /// <summary>Longest name, UTF-16 units: 40 characters as people count them, most of them simple.</summary>
    public const int NameCharacters = 120;

    // Letters of every script stay readable.
    private static readonly JsonSerializerOptions _readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A message of somebody else: {"from":"Ann","kind":"person","says":"…"}; of the server: {"note":"…"}.</summary>
    /// <param name="message">Whose words.</param>
    /// <param name="limit">Most UTF-16 units of them.</param>
    public static string Line(GroupMessage message, int limit) => message.AuthorKind == AuthorKind.System
        ? Note(message.Text, limit)
        : $$"""{"from":{{Text(message.AuthorName, NameCharacters)}},"kind":{{(message.AuthorKind == AuthorKind.Character ? "\"character\"" : "\"person\"")}},"says":{{Text(message.Text, limit)}}}""";

    /// <summary>{"note":"…"}</summary>
    public static string Note(string text, int limit) => $$"""{"note":{{Text(text, limit)}}}""";

    /// <summary>Any object on one line; its strings are cleaned by the caller.</summary>
    public static string Write(JsonObject json) => Harmless(json.ToJsonString(_readable));

    /// <summary>One JSON string, cleaned and cut.</summary>
    public static string Text(string text, int limit) =>
        Harmless(string.Concat("\"", JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(QuotedText.Clean(text, limit)), "\""));

    // "<|im_end|>", "</s>", "[INST]": escaped inside a JSON string they mean the same to a reader and nothing to a template.
    private static string Harmless(string json) => json
        .Replace("<", "\\u003c", StringComparison.Ordinal)
        .Replace("[I", "\\u005bI", StringComparison.Ordinal)
        .Replace("[i", "\\u005bi", StringComparison.Ordinal)
        .Replace("[/", "\\u005b/", StringComparison.Ordinal);
}
