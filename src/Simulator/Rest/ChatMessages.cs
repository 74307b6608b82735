using System.Buffers;
using System.Text.Json;
using Lexi.Simulator.Realtime;

namespace Lexi.Simulator.Rest;

/// <summary>Reads the messages of a chat completion, and that every call of a function has its answer.</summary>
internal static class ChatMessages
{
    private const int MaxMessages = 10_000;
    private const int MaxNameLength = 64;

    private static readonly SearchValues<char> _notInNames = SearchValues.Create(" \t\r\n<|\\/>");
    private static readonly string[] _roles = ["system", "developer", "user", "assistant", "tool"];

    public static IReadOnlyList<MindTurn> Read(JsonElement body)
    {
        if (Fields.Find(body, "messages") is not { } messages)
            throw new RequestRefusedException(ApiError.Missing("messages"));
        if (messages.ValueKind != JsonValueKind.Array)
            throw new RequestRefusedException(ApiError.InvalidType("messages", "an array of objects"));
        if (messages.GetArrayLength() is 0 or > MaxMessages)
        {
            throw new RequestRefusedException(ApiError.Invalid(
                "empty_array", $"Invalid 'messages': expected 1 to {MaxMessages} messages.", "messages"));
        }

        var turns = new List<MindTurn>();
        var open = new Dictionary<string, string>();
        var i = 0;
        foreach (var message in messages.EnumerateArray())
            ReadMessage(message, $"messages[{i++}]", turns, open);
        return open.Count == 0 ? turns : throw NotAnswered(open);
    }

    private static void ReadMessage(JsonElement message, string path, List<MindTurn> turns, Dictionary<string, string> open)
    {
        if (message.ValueKind != JsonValueKind.Object)
            throw new RequestRefusedException(ApiError.InvalidType(path, "an object"));
        if (Fields.Find(message, "role") is not { } given)
            throw new RequestRefusedException(ApiError.Missing($"{path}.role"));
        var role = StrictJson.OneOf(given, $"{path}.role", _roles);
        CheckName(message, path);
        if (role == "tool")
        {
            ReadResult(message, path, turns, open);
            return;
        }

        if (open.Count > 0)
            throw NotAnswered(open);
        var hasCalls = role == "assistant" && Fields.Find(message, "tool_calls") is not null;
        var text = ContentText.Read(message, path, mayBeMissing: hasCalls || (role == "assistant" && Fields.Find(message, "refusal") is not null));
        if (text.Length > 0 || !hasCalls)
        {
            turns.Add(new MindTurn(role switch { "user" => MindRole.User, "assistant" => MindRole.Assistant, _ => MindRole.System }, text));
        }

        if (hasCalls)
            ReadCalls(message, path, turns, open);
    }

    private static void CheckName(JsonElement message, string path)
    {
        if (StrictJson.OptionalString(message, path, "name", MaxNameLength) is { } name && (name.Length == 0 || name.AsSpan().ContainsAny(_notInNames)))
        {
            throw new RequestRefusedException(ApiError.InvalidValue(
                $"{path}.name", $"Invalid '{path}.name': string does not match pattern. Expected a string that matches the pattern '^[^\\s<|\\\\/>]+$'."));
        }
    }

    private static void ReadCalls(JsonElement message, string path, List<MindTurn> turns, Dictionary<string, string> open)
    {
        var calls = message.GetProperty("tool_calls");
        if (calls.ValueKind != JsonValueKind.Array || calls.GetArrayLength() == 0)
            throw new RequestRefusedException(ApiError.InvalidType($"{path}.tool_calls", "an array of at least one call"));
        var i = 0;
        foreach (var call in calls.EnumerateArray())
        {
            var at = $"{path}.tool_calls[{i++}]";
            var id = StrictJson.RequiredString(call, at, "id");
            StrictJson.OneOf(Fields.Find(call, "type") ?? throw new RequestRefusedException(ApiError.Missing($"{at}.type")), $"{at}.type", "function");
            if (Fields.Find(call, "function") is not { } function)
                throw new RequestRefusedException(ApiError.Missing($"{at}.function"));

            // Clients send back what their helpers put beside these two.
            var name = StrictJson.RequiredString(function, $"{at}.function", "name");
            var arguments = StrictJson.RequiredString(function, $"{at}.function", "arguments");
            if (!open.TryAdd(id, name))
                throw new RequestRefusedException(ApiError.InvalidValue($"{at}.id", $"Duplicate tool call id '{StrictJson.Shorten(id)}'."));
            turns.Add(new MindTurn(MindRole.ToolCall, arguments) { ToolName = name, CallId = id });
        }
    }

    private static void ReadResult(JsonElement message, string path, List<MindTurn> turns, Dictionary<string, string> open)
    {
        var id = StrictJson.RequiredString(message, path, "tool_call_id");
        if (!open.Remove(id, out var name))
        {
            throw new RequestRefusedException(ApiError.InvalidValue(
                path, "Invalid parameter: messages with role 'tool' must be a response to a preceeding message with 'tool_calls'."));
        }

        turns.Add(new MindTurn(MindRole.ToolResult, ContentText.Read(message, path, mayBeMissing: false)) { ToolName = name, CallId = id });
    }

    private static RequestRefusedException NotAnswered(Dictionary<string, string> open) => new(ApiError.InvalidValue(
        "messages",
        "An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id'. "
        + $"The following tool_call_ids did not have response messages: {string.Join(", ", open.Keys.Select(StrictJson.Shorten))}"));
}
