using System.Text.Json;
using System.Text.RegularExpressions;
using Lexi.Voice.Models.Text;

namespace Lexi.Providers.OpenAI.Texts;

/// <summary>Refuses requests the provider would refuse, before they are sent.</summary>
internal static partial class TextRequestCheck
{
    /// <summary>The first thing wrong, as a phrase without content; null when all is well.</summary>
    public static string? FirstError(TextRequest request) =>
        request.Messages.Count is 0 or > TextWireLimits.Messages ? "there are no messages or too many"
        : request.Messages.Sum(message => (long)message.Text.Length) > TextWireLimits.PromptCharacters ? "the messages are too long"
        : request.MaxOutputTokens is < 1 or > TextWireLimits.OutputTokens ? "the bound of the answer is outside 1 to 4096 tokens"
        : request.Temperature is not (null or (>= 0 and <= 2)) ? "the temperature is outside 0 to 2"
        : request.StopSequences.Count > TextWireLimits.StopSequences || request.StopSequences.Any(string.IsNullOrEmpty) ? "there are too many stop words, or empty ones"
        : request.SafetyIdentifier is { Length: 0 or > 64 } ? "the safety identifier is not 1 to 64 characters"
        : request.Model is { Length: 0 or > 128 } ? "the model's name is not 1 to 128 characters"
        : request.Tools.Count > TextWireLimits.Tools ? "there are too many tools"
        : request.Tools.Any(tool => !Name().IsMatch(tool.Name)) ? "a tool's name is not 1 to 64 letters, digits, underscores and dashes"
        : request.Tools.Any(tool => !IsJsonObject(tool.ParametersSchema)) ? "a tool's parameter schema is no JSON object"
        : request.Shape is { } shape && !Name().IsMatch(shape.Name) ? "the shape's name is not 1 to 64 letters, digits, underscores and dashes"
        : request.Shape is { } shaped && !IsJsonObject(shaped.Schema) ? "the shape's schema is no JSON object"
        : request.Messages.Select(MessageError).FirstOrDefault(error => error is not null);

    private static string? MessageError(TextMessage message) =>
        message.Name is { } name && !Name().IsMatch(name) ? "a message's name is not 1 to 64 letters, digits, underscores and dashes"
        : message.Role == TextRole.Tool != message.ToolCallId is not null ? "a result without its call, or a call's id beside something else"
        : message.ToolCalls.Count > 0 && message.Role != TextRole.Assistant ? "somebody else than the assistant calls tools"
        : message.ToolCalls.Count > TextWireLimits.OpenToolCalls ? "a message calls too many tools"
        : null;

    private static bool IsJsonObject(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = TextWireLimits.SchemaDepth });
            return json.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{1,64}\z")]
    private static partial Regex Name();
}
