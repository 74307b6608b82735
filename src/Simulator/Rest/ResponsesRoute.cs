using System.Text.Json;
using Lexi.Simulator.Http;
using Lexi.Simulator.Realtime;
using Lexi.Simulator.Texts;
using Microsoft.AspNetCore.Http;

namespace Lexi.Simulator.Rest;

/// <summary>POST /v1/responses, whole or as server-sent events.</summary>
internal sealed class ResponsesRoute(SimulatorService service)
{
    private const int CharactersPerDelta = 12;

    private readonly RestDoor _door = new(service);
    private readonly ResponseStore _store = new();

    public Task HandleAsync(HttpContext context) => _door.HandleAsync(context, AnswerAsync);

    private Task AnswerAsync(RestRequest request)
    {
        var read = ResponsesRequestReader.Read(request.Body, request.Model, _store);
        var answer = SpoiltAnswer.Spoil(service.Texts.Answer(read.Ask), request.Plan);
        var writer = new ResponsesWriter(request.Body, request.Model, service.Time.GetUtcNow().ToUnixTimeSeconds(), new IdSource(service.NextSeed()));
        var items = writer.Items(answer);
        if (read.IsStored)
            _store.Add(writer.Id, [.. read.Said, .. items.Select(Turn)]);
        return read.IsStreamed ? StreamAsync(request, answer, writer, items) : WriteAsync(request, answer, writer, items);
    }

    private static MindTurn Turn(OutputItem item) => item.Call is { } call
        ? new MindTurn(MindRole.ToolCall, call.ArgumentsJson) { ToolName = call.Name, CallId = item.CallId }
        : new MindTurn(MindRole.Assistant, item.Text);

    private async Task WriteAsync(RestRequest request, TextAnswer answer, ResponsesWriter writer, IReadOnlyList<OutputItem> items)
    {
        var delivery = new Delivery(request, service);
        for (var piece = 0; piece <= answer.Pieces.Count(); piece++)
        {
            if (!await delivery.IsDueAsync(piece))
            {
                request.Context.Abort();
                return;
            }
        }

        request.Context.Response.ContentType = "application/json";
        await using var json = new Utf8JsonWriter(request.Context.Response.BodyWriter);
        writer.Write(json, answer, items, request.Plan.ResponseFailure);
        if (request.Plan.SendsGarbage)
            json.WriteRawValue(",{\"half of it", skipInputValidation: true);
    }

    private async Task StreamAsync(RestRequest request, TextAnswer answer, ResponsesWriter writer, IReadOnlyList<OutputItem> items)
    {
        using var stream = new EventStream(request);
        var delivery = new Delivery(request, service);
        if (!await delivery.IsDueAsync(0))
            return;
        await stream.StartAsync();
        Add(stream, "response.created", (json, type) => writer.WriteState(json, type, null, []));
        Add(stream, "response.in_progress", (json, type) => writer.WriteState(json, type, null, []));
        var piece = 0;
        foreach (var step in Steps(answer, request, writer, items))
        {
            if (step.IsPiece && !await delivery.IsDueAsync(piece++))
                return;
            Add(stream, step.Type, step.Write);
            if (step.IsPiece)
                await stream.FlushAsync();
        }

        if (!await delivery.IsDueAsync(piece))
            return;
        var failure = request.Plan.ResponseFailure;
        var end = failure is not null ? "response.failed" : answer.Finish is Voice.Models.Text.TextFinish.Length or Voice.Models.Text.TextFinish.Filtered ? "response.incomplete" : "response.completed";
        Add(stream, end, (json, type) => writer.WriteState(json, type, answer, items, failure));
        await stream.FlushAsync();
    }

    private static void Add(EventStream stream, string type, Action<Utf8JsonWriter, string> write) => stream.Add(json => write(json, type), type);

    private static IEnumerable<(string Type, Action<Utf8JsonWriter, string> Write, bool IsPiece)> Steps(
        TextAnswer answer, RestRequest request, ResponsesWriter writer, IReadOnlyList<OutputItem> items)
    {
        for (var i = 0; i < items.Count; i++)
        {
            var (index, item) = (i, items[i]);
            yield return ("response.output_item.added", (json, type) => writer.WriteItemEvent(json, type, index, item, "in_progress"), false);
            var parts = item.Call is null ? SpoiltAnswer.Pieces(answer, request.Plan) : Cut(item.Call.ArgumentsJson);
            if (item.Call is null)
                yield return ("response.content_part.added", (json, type) => writer.WriteTextEvent(json, type, index, item.Id, "part", ""), false);
            foreach (var part in parts)
            {
                yield return item.Call is null
                    ? ("response.output_text.delta", (json, type) => writer.WriteTextEvent(json, type, index, item.Id, "delta", part), true)
                    : ("response.function_call_arguments.delta", (json, type) => writer.WriteArgumentsEvent(json, type, index, item, "delta", part), true);
            }

            if (item.Call is { } call)
            {
                yield return ("response.function_call_arguments.done", (json, type) => writer.WriteArgumentsEvent(json, type, index, item, "arguments", call.ArgumentsJson), false);
            }
            else
            {
                yield return ("response.output_text.done", (json, type) => writer.WriteTextEvent(json, type, index, item.Id, "text", item.Text), false);
                yield return ("response.content_part.done", (json, type) => writer.WriteTextEvent(json, type, index, item.Id, "part", item.Text), false);
            }

            yield return ("response.output_item.done", (json, type) => writer.WriteItemEvent(json, type, index, item, "completed"), false);
        }
    }

    private static IEnumerable<string> Cut(string text)
    {
        for (var offset = 0; offset < text.Length; offset += CharactersPerDelta)
            yield return text.Substring(offset, Math.Min(CharactersPerDelta, text.Length - offset));
    }
}
