using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Lexi.Voice.Models;

namespace Lexi.Providers.OpenAI.Realtime;

/// <summary>Refuses session options the provider would refuse, before a socket is opened for them.</summary>
internal static partial class SessionOptionsCheck
{
    /// <summary>The first thing wrong, as a phrase without content; null when all is well.</summary>
    public static string? FirstError(RealtimeSessionOptions options) =>
        string.IsNullOrWhiteSpace(options.Voice) || options.Voice.Length > RealtimeLimits.IdBytes ? "the voice is missing or too long"
        : Encoding.UTF8.GetByteCount(options.Instructions) > RealtimeLimits.InstructionBytes ? "the instructions are too long"
        : options.Speed is not (>= 0.25 and <= 1.5) ? "the speed is outside 0.25 to 1.5"
        : options.Language is { } language && !LanguageCode().IsMatch(language) ? "the language is no ISO 639 code"
        : options.History.Count > RealtimeLimits.HistoryItems ? "the history has too many items"
        : TurnDetectionError(options.TurnDetection) ?? ToolError(options.Tools);

    /// <summary>The first thing wrong, as a phrase without content; null when all is well.</summary>
    public static string? FirstError(TranscriptionOptions options) =>
        options.Model is { } model && (string.IsNullOrWhiteSpace(model) || model.Length > RealtimeLimits.IdBytes) ? "the model's name is missing or too long"
        : options.Language is { } language && !LanguageCode().IsMatch(language) ? "the language is no ISO 639 code"
        : options.Names.Count > RealtimeLimits.Names ? "there are too many names"
        : options.Names.Any(name => name.Length > RealtimeLimits.NameCharacters) ? "a name is too long"
        : null;

    public static string? TurnDetectionError(TurnDetection detection) => detection switch
    {
        TurnDetection.ServerVad { Threshold: not (>= 0 and <= 1) } => "the threshold is outside 0 to 1",
        TurnDetection.ServerVad { PrefixPaddingMs: < 0 or > 2000 } => "the prefix padding is outside 0 to 2000 ms",
        TurnDetection.ServerVad { SilenceDurationMs: < 100 or > 5000 } => "the silence is outside 100 to 5000 ms",
        _ => null,
    };

    private static string? ToolError(IReadOnlyList<ToolDefinition> tools)
    {
        if (tools.Count > RealtimeLimits.Tools)
            return "there are too many tools";
        foreach (var tool in tools)
        {
            if (!ToolName().IsMatch(tool.Name))
                return "a tool's name is not 1 to 64 letters, digits, underscores and dashes";
            if (!IsJsonObject(tool.ParametersSchema))
                return "a tool's parameter schema is no JSON object";
        }

        return null;
    }

    private static bool IsJsonObject(string text)
    {
        try
        {
            // The provider echoes the schema, some levels down in its answer.
            using var json = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = RealtimeLimits.JsonDepth - 8 });
            return json.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{1,64}\z")]
    private static partial Regex ToolName();

    [GeneratedRegex(@"\A[a-z]{2,3}(-[A-Za-z0-9]{2,8})?\z")]
    private static partial Regex LanguageCode();
}
