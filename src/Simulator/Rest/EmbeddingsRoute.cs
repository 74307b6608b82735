using System.Runtime.InteropServices;
using System.Text.Json;
using Lexi.Simulator.Http;
using Lexi.Simulator.Realtime;
using Lexi.Simulator.Texts.Meaning;
using Microsoft.AspNetCore.Http;

namespace Lexi.Simulator.Rest;

/// <summary>POST /v1/embeddings.</summary>
internal sealed class EmbeddingsRoute(SimulatorService service)
{
    private const int MaxInputs = 2048;
    private const int MaxDimensions = 3072;
    private const int UsualDimensions = 1536;
    private const int MaxTokens = 8192;

    private readonly RestDoor _door = new(service);

    public Task HandleAsync(HttpContext context) => _door.HandleAsync(context, AnswerAsync);

    private async Task AnswerAsync(RestRequest request)
    {
        var body = request.Body;
        StrictJson.Object(body, "", "model", "input", "encoding_format", "dimensions", "user");
        if (request.Model.Length == 0)
            throw new RequestRefusedException(ApiError.Invalid("missing_required_parameter", "you must provide a model parameter", "model"));
        var usual = request.Model == "text-embedding-3-large" ? MaxDimensions : UsualDimensions;
        var dimensions = Fields.Int(body, "dimensions", 1, MaxDimensions) ?? usual;
        var isBase64 = Fields.Find(body, "encoding_format") is { } format && StrictJson.OneOf(format, "encoding_format", "float", "base64") == "base64";
        var inputs = ReadInputs(body);
        if (!await new Delivery(request, service).IsDueAsync(0))
        {
            request.Context.Abort();
            return;
        }

        Write(request, inputs, dimensions, isBase64);
    }

    private static List<string> ReadInputs(JsonElement body)
    {
        if (Fields.Find(body, "input") is not { } input)
            throw new RequestRefusedException(ApiError.Missing("input"));
        if (input.ValueKind == JsonValueKind.String)
            return [Checked(input.GetString()!)];
        if (input.ValueKind != JsonValueKind.Array || input.GetArrayLength() is 0 or > MaxInputs)
            throw new RequestRefusedException(ApiError.InvalidValue("input", $"'$.input' is invalid. Expected a text or 1 to {MaxInputs} of them."));
        if (input[0].ValueKind == JsonValueKind.Number)
            return [Tokens(input)];
        return [.. input.EnumerateArray().Select((entry, i) => entry.ValueKind == JsonValueKind.Array ? Tokens(entry) : Checked(StrictJson.String(entry, $"input[{i}]")))];
    }

    /// <summary>Tokens stand for themselves: the same ones give the same vector.</summary>
    private static string Tokens(JsonElement tokens) => Checked(string.Join(' ', tokens.EnumerateArray().Select(token => $"token{token.GetInt32()}")));

    private static string Checked(string text)
    {
        if (text.Length == 0)
            throw new RequestRefusedException(ApiError.InvalidValue("input", "'$.input' is invalid. An input must not be empty."));
        if (UsageMeter.TextTokens(text) is > MaxTokens and var tokens)
        {
            throw new RequestRefusedException(ApiError.InvalidValue(
                "input", $"This model's maximum context length is {MaxTokens} tokens, however you requested {tokens} tokens."));
        }

        return text;
    }

    private static void Write(RestRequest request, List<string> inputs, int dimensions, bool isBase64)
    {
        request.Context.Response.ContentType = "application/json";
        using var json = new Utf8JsonWriter(request.Context.Response.BodyWriter);
        json.WriteStartObject();
        json.WriteString("object", "list");
        json.WriteStartArray("data");
        for (var i = 0; i < inputs.Count; i++)
        {
            var vector = HashedMeaning.Of(inputs[i], dimensions);
            json.WriteStartObject();
            json.WriteString("object", "embedding");
            json.WriteNumber("index", i);
            if (isBase64)
            {
                json.WriteBase64String("embedding", MemoryMarshal.AsBytes<float>(vector));
            }
            else
            {
                json.WriteStartArray("embedding");
                foreach (var value in vector)
                    json.WriteNumberValue(value);
                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("model", request.Model);
        json.WriteStartObject("usage");
        var tokens = inputs.Sum(UsageMeter.TextTokens);
        json.WriteNumber("prompt_tokens", tokens);
        json.WriteNumber("total_tokens", tokens);
        json.WriteEndObject();
        json.WriteEndObject();
        if (request.Plan.SendsGarbage)
            json.WriteRawValue(",{\"half of it", skipInputValidation: true);
    }
}
