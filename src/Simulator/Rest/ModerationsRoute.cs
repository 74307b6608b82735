using System.Text.Json;
using Lexi.Simulator.Http;
using Lexi.Simulator.Realtime;
using Lexi.Simulator.Texts.Moderation;
using Microsoft.AspNetCore.Http;

namespace Lexi.Simulator.Rest;

/// <summary>POST /v1/moderations.</summary>
internal sealed class ModerationsRoute(SimulatorService service)
{
    private const int MaxInputs = 256;
    private const double Flagged = 0.5;
    private const string UsualModel = "omni-moderation-latest";

    private readonly RestDoor _door = new(service);

    public Task HandleAsync(HttpContext context) => _door.HandleAsync(context, AnswerAsync);

    private async Task AnswerAsync(RestRequest request)
    {
        StrictJson.Object(request.Body, "", "model", "input");
        var inputs = ReadInputs(request.Body);
        if (!await new Delivery(request, service).IsDueAsync(0))
        {
            request.Context.Abort();
            return;
        }

        Write(request, inputs);
    }

    /// <summary>A text, several texts (one result each), or the parts of one input.</summary>
    private static List<string> ReadInputs(JsonElement body)
    {
        if (Fields.Find(body, "input") is not { } input)
            throw new RequestRefusedException(ApiError.Missing("input"));
        if (input.ValueKind == JsonValueKind.String)
            return [input.GetString()!];
        if (input.ValueKind != JsonValueKind.Array || input.GetArrayLength() is 0 or > MaxInputs)
            throw new RequestRefusedException(ApiError.InvalidValue("input", $"Invalid 'input': expected a text or 1 to {MaxInputs} of them."));
        if (input[0].ValueKind == JsonValueKind.String)
            return [.. input.EnumerateArray().Select((entry, i) => StrictJson.String(entry, $"input[{i}]"))];
        return [string.Join('\n', input.EnumerateArray().Select((part, i) => Part(part, $"input[{i}]")))];
    }

    private static string Part(JsonElement part, string path)
    {
        if (part.ValueKind != JsonValueKind.Object)
            throw new RequestRefusedException(ApiError.InvalidType(path, "an object"));
        return StrictJson.RequiredString(part, path, "type") == "text" ? StrictJson.RequiredString(part, path, "text") : "";
    }

    private void Write(RestRequest request, List<string> inputs)
    {
        request.Context.Response.ContentType = "application/json";
        using var json = new Utf8JsonWriter(request.Context.Response.BodyWriter);
        json.WriteStartObject();
        json.WriteString("id", new IdSource(service.NextSeed()).Next("modr-"));
        json.WriteString("model", request.Model.Length == 0 ? UsualModel : request.Model);
        json.WriteStartArray("results");
        foreach (var input in inputs)
            WriteResult(json, ModerationRules.Score(input));
        json.WriteEndArray();
        json.WriteEndObject();
        if (request.Plan.SendsGarbage)
            json.WriteRawValue(",{\"half of it", skipInputValidation: true);
    }

    private static void WriteResult(Utf8JsonWriter json, IReadOnlyList<double> scores)
    {
        json.WriteStartObject();
        json.WriteBoolean("flagged", scores.Any(score => score >= Flagged));
        json.WriteStartObject("categories");
        for (var i = 0; i < scores.Count; i++)
            json.WriteBoolean(ModerationRules.Categories[i], scores[i] >= Flagged);
        json.WriteEndObject();
        json.WriteStartObject("category_scores");
        for (var i = 0; i < scores.Count; i++)
            json.WriteNumber(ModerationRules.Categories[i], scores[i]);
        json.WriteEndObject();
        json.WriteStartObject("category_applied_input_types");
        foreach (var category in ModerationRules.Categories)
        {
            json.WriteStartArray(category);
            json.WriteStringValue("text");
            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }
}
