using System.Text.Json;
using Lexi.Simulator.Realtime;
using Lexi.Simulator.Texts;

namespace Lexi.Simulator.Rest;

/// <summary>Reads the body of POST /v1/chat/completions as strictly as the API does.</summary>
internal static class ChatRequestReader
{
    private const int MaxStops = 4;

    private static readonly string[] _known =
    [
        "model", "messages", "audio", "frequency_penalty", "logit_bias", "logprobs", "max_completion_tokens", "max_tokens", "metadata", "modalities",
        "n", "parallel_tool_calls", "prediction", "presence_penalty", "prompt_cache_key", "prompt_cache_retention", "reasoning_effort",
        "response_format", "safety_identifier", "seed", "service_tier", "stop", "store", "stream", "stream_options", "temperature", "tool_choice",
        "tools", "top_logprobs", "top_p", "user", "verbosity",
    ];

    public static ChatRequest Read(JsonElement body, string model)
    {
        StrictJson.Object(body, "", _known);
        if (model.Length == 0)
            throw new RequestRefusedException(ApiError.Invalid("missing_required_parameter", "you must provide a model parameter", "model"));
        CheckSettings(body);
        var isStreamed = Fields.Bool(body, "stream") ?? false;
        var includesUsage = false;
        if (Fields.Find(body, "stream_options") is { } options)
        {
            if (!isStreamed)
            {
                throw new RequestRefusedException(ApiError.InvalidValue(
                    "stream_options", "The 'stream_options' parameter is only allowed when 'stream' is enabled."));
            }

            StrictJson.Object(options, "stream_options", "include_usage", "include_obfuscation");
            includesUsage = Fields.Bool(options, "include_usage", "stream_options.include_usage") ?? false;
        }

        var tools = ToolReader.Read(body, isNested: true);
        var ask = new TextAsk
        {
            Model = model,
            Turns = ChatMessages.Read(body),
            Tools = tools,
            ToolChoice = ToolReader.ReadChoice(body, tools, isNested: true),
            Schema = Fields.Find(body, "response_format") is { } format ? ShapeReader.Read(format, "response_format", isNested: true) : null,
            MaxTokens = Fields.Int(body, "max_completion_tokens", 1, int.MaxValue) ?? Fields.Int(body, "max_tokens", 1, int.MaxValue),
            Seed = ReadSeed(body),
            Stops = ReadStops(body),
        };
        return new ChatRequest(ask, isStreamed, includesUsage);
    }

    private static void CheckSettings(JsonElement body)
    {
        if (Fields.Int(body, "n", 1, 128) is > 1)
            throw new RequestRefusedException(ApiError.InvalidValue("n", "The simulator writes one answer at a time: 'n' must be 1."));
        Fields.Number(body, "temperature", 0, 2);
        Fields.Number(body, "top_p", 0, 1);
        Fields.Number(body, "presence_penalty", -2, 2);
        Fields.Number(body, "frequency_penalty", -2, 2);
        StrictJson.OptionalString(body, "", "safety_identifier", 64);
        Fields.Bool(body, "parallel_tool_calls");
        if (Fields.Find(body, "max_tokens") is not null && Fields.Find(body, "max_completion_tokens") is not null)
        {
            throw new RequestRefusedException(ApiError.Invalid(
                "invalid_parameter_combination", "Setting 'max_tokens' and 'max_completion_tokens' at the same time is not supported.", "max_tokens"));
        }
    }

    private static long? ReadSeed(JsonElement body)
    {
        if (Fields.Find(body, "seed") is not { } seed)
            return null;
        return seed.ValueKind == JsonValueKind.Number && seed.TryGetInt64(out var value)
            ? value
            : throw new RequestRefusedException(ApiError.InvalidType("seed", "an integer"));
    }

    private static List<string> ReadStops(JsonElement body)
    {
        if (Fields.Find(body, "stop") is not { } stop)
            return [];
        if (stop.ValueKind == JsonValueKind.String)
            return [stop.GetString()!];
        if (stop.ValueKind != JsonValueKind.Array || stop.GetArrayLength() > MaxStops)
            throw new RequestRefusedException(ApiError.InvalidValue("stop", $"Invalid 'stop': expected a string or at most {MaxStops} strings."));
        return [.. stop.EnumerateArray().Select((entry, i) => StrictJson.String(entry, $"stop[{i}]"))];
    }
}
