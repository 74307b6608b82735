using System.Text.Json;
using Lexi.Simulator.Realtime;
using Lexi.Simulator.Texts;
using Lexi.Voice.Models.Text;

namespace Lexi.Simulator.InProcess;

/// <summary>Translates the port's requests.</summary>
internal static class TextAskMapping
{
    public static TextAsk Map(TextRequest request, string model) => new()
    {
        Model = model,
        Turns = [.. request.Messages.SelectMany(message => Turns(message, request.Messages))],
        Tools = [.. request.Tools.Select(tool => new MindTool(tool.Name, tool.Description, tool.ParametersSchema))],
        Schema = request.Shape?.Schema,
        MaxTokens = request.MaxOutputTokens,
        Seed = request.Seed,
        Stops = request.StopSequences,
    };

    /// <summary>The first thing wrong, as a phrase without content; null when all is well.</summary>
    public static string? FirstError(TextRequest request) =>
        request.Messages.Count == 0 ? "there are no messages"
        : request.MaxOutputTokens is < 1 or > 4096 ? "the most tokens are outside 1 to 4096"
        : request.Temperature is < 0 or > 2 ? "the temperature is outside 0 to 2"
        : request.StopSequences.Count > 4 ? "there are more than four stop sequences"
        : request.Tools.Any(tool => !IsJsonObject(tool.ParametersSchema)) ? "a tool's parameter schema is no JSON object"
        : request.Shape is { } shape && !IsJsonObject(shape.Schema) ? "the shape's schema is no JSON object"
        : null;

    private static IEnumerable<MindTurn> Turns(TextMessage message, IReadOnlyList<TextMessage> all)
    {
        if (message.Text.Length > 0 || message.ToolCalls.Count == 0)
        {
            var call = message.ToolCallId is { } id ? all.SelectMany(other => other.ToolCalls).FirstOrDefault(other => other.CallId == id) : null;
            yield return new MindTurn(RoleOf(message.Role), message.Text) { CallId = message.ToolCallId, ToolName = call?.Name };
        }

        foreach (var call in message.ToolCalls)
            yield return new MindTurn(MindRole.ToolCall, call.ArgumentsJson) { ToolName = call.Name, CallId = call.CallId };
    }

    private static MindRole RoleOf(TextRole role) => role switch
    {
        TextRole.System => MindRole.System,
        TextRole.Assistant => MindRole.Assistant,
        TextRole.Tool => MindRole.ToolResult,
        _ => MindRole.User,
    };

    private static bool IsJsonObject(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text, new JsonDocumentOptions { AllowDuplicateProperties = false });
            return json.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
