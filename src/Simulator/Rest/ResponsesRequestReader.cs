using System.Text.Json;
using Lexi.Simulator.Realtime;
using Lexi.Simulator.Texts;

namespace Lexi.Simulator.Rest;

/// <summary>Reads the body of POST /v1/responses as strictly as the API does.</summary>
internal static class ResponsesRequestReader
{
    private const int MaxItems = 10_000;

    private static readonly string[] _known =
    [
        "model", "input", "background", "conversation", "include", "instructions", "max_output_tokens", "max_tool_calls", "metadata",
        "parallel_tool_calls", "previous_response_id", "prompt", "prompt_cache_key", "prompt_cache_retention", "reasoning", "safety_identifier",
        "service_tier", "store", "stream", "stream_options", "temperature", "text", "tool_choice", "tools", "top_logprobs", "top_p", "truncation",
        "user",
    ];

    public static ResponsesRequest Read(JsonElement body, string model, ResponseStore store)
    {
        StrictJson.Object(body, "", _known);
        if (model.Length == 0)
            throw new RequestRefusedException(ApiError.Missing("model"));
        Fields.Number(body, "temperature", 0, 2);
        Fields.Number(body, "top_p", 0, 1);
        StrictJson.OptionalString(body, "", "safety_identifier", 64);
        var said = new List<MindTurn>();
        if (StrictJson.OptionalString(body, "", "previous_response_id") is { } previous)
        {
            said.AddRange(store.Find(previous) ?? throw new RequestRefusedException(ApiError.Invalid(
                "previous_response_not_found", $"Previous response with id '{StrictJson.Shorten(previous)}' not found.", "previous_response_id")));
        }

        ReadInput(body, said);
        var instructions = StrictJson.OptionalString(body, "", "instructions");
        var tools = ToolReader.Read(body, isNested: false);
        var ask = new TextAsk
        {
            Model = model,
            Turns = instructions is null ? said : [new MindTurn(MindRole.System, instructions), .. said],
            Tools = tools,
            ToolChoice = ToolReader.ReadChoice(body, tools, isNested: false),
            Schema = ReadShape(body),
            MaxTokens = Fields.Int(body, "max_output_tokens", 16, int.MaxValue),
        };
        return new ResponsesRequest(ask, said, Fields.Bool(body, "stream") ?? false, Fields.Bool(body, "store") ?? true);
    }

    private static string? ReadShape(JsonElement body)
    {
        if (Fields.Find(body, "text") is not { } text)
            return null;
        StrictJson.Object(text, "text", "format", "verbosity");
        return Fields.Find(text, "format") is { } format ? ShapeReader.Read(format, "text.format", isNested: false) : null;
    }

    private static void ReadInput(JsonElement body, List<MindTurn> turns)
    {
        if (Fields.Find(body, "input") is not { } input)
            throw new RequestRefusedException(ApiError.Missing("input"));
        if (input.ValueKind == JsonValueKind.String)
        {
            turns.Add(new MindTurn(MindRole.User, input.GetString()!));
            return;
        }

        if (input.ValueKind != JsonValueKind.Array || input.GetArrayLength() > MaxItems)
            throw new RequestRefusedException(ApiError.InvalidType("input", $"a text or at most {MaxItems} items"));
        var i = 0;
        foreach (var item in input.EnumerateArray())
            ReadItem(item, $"input[{i++}]", turns);
        if (turns.LastOrDefault(turn => turn.Role is MindRole.ToolCall or MindRole.ToolResult) is { Role: MindRole.ToolCall, CallId: { } open }
            && !turns.Any(turn => turn.Role == MindRole.ToolResult && turn.CallId == open))
        {
            throw new RequestRefusedException(ApiError.InvalidValue("input", $"No tool output found for function call {StrictJson.Shorten(open)}."));
        }
    }

    private static void ReadItem(JsonElement item, string path, List<MindTurn> turns)
    {
        if (item.ValueKind != JsonValueKind.Object)
            throw new RequestRefusedException(ApiError.InvalidType(path, "an object"));
        var type = StrictJson.OptionalString(item, path, "type") ?? "message";
        switch (type)
        {
            case "message":
                var role = StrictJson.OneOf(
                    Fields.Find(item, "role") ?? throw new RequestRefusedException(ApiError.Missing($"{path}.role")), $"{path}.role", "user", "assistant", "system", "developer");
                turns.Add(new MindTurn(
                    role switch { "user" => MindRole.User, "assistant" => MindRole.Assistant, _ => MindRole.System }, ContentText.Read(item, path, mayBeMissing: false)));
                break;
            case "function_call":
                turns.Add(new MindTurn(MindRole.ToolCall, StrictJson.RequiredString(item, path, "arguments"))
                {
                    ToolName = StrictJson.RequiredString(item, path, "name"),
                    CallId = StrictJson.RequiredString(item, path, "call_id"),
                });
                break;
            case "function_call_output":
                ReadResult(item, path, turns);
                break;
            case "reasoning" or "item_reference":
                break;
            default:
                throw new RequestRefusedException(ApiError.InvalidValue($"{path}.type", $"Invalid value: '{StrictJson.Shorten(type)}'."));
        }
    }

    private static void ReadResult(JsonElement item, string path, List<MindTurn> turns)
    {
        var id = StrictJson.RequiredString(item, path, "call_id");
        if (turns.FirstOrDefault(turn => turn.Role == MindRole.ToolCall && turn.CallId == id) is not { } call)
        {
            throw new RequestRefusedException(ApiError.InvalidValue(
                "input", $"No tool call found for function call output with call_id {StrictJson.Shorten(id)}."));
        }

        turns.Add(new MindTurn(MindRole.ToolResult, StrictJson.RequiredString(item, path, "output")) { ToolName = call.ToolName, CallId = id });
    }
}
