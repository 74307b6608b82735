using System.Text.Json;
using Lexi.Simulator.Http;
using Lexi.Simulator.Realtime;
using Lexi.Simulator.Texts;
using Microsoft.AspNetCore.Http;

namespace Lexi.Simulator.Rest;

/// <summary>POST /v1/chat/completions, whole or as server-sent events.</summary>
internal sealed class ChatCompletionsRoute(SimulatorService service)
{
    private const int CharactersPerDelta = 12;

    private readonly RestDoor _door = new(service);

    public Task HandleAsync(HttpContext context) => _door.HandleAsync(context, AnswerAsync);

    private Task AnswerAsync(RestRequest request)
    {
        var read = ChatRequestReader.Read(request.Body, request.Model);
        var answer = SpoiltAnswer.Spoil(service.Texts.Answer(read.Ask), request.Plan);
        var writer = new ChatWriter(request.Model, service.Time.GetUtcNow().ToUnixTimeSeconds(), new IdSource(service.NextSeed()));
        return read.IsStreamed ? StreamAsync(request, answer, writer, read.IncludesUsage) : WriteAsync(request, answer, writer);
    }

    private async Task WriteAsync(RestRequest request, TextAnswer answer, ChatWriter writer)
    {
        var delivery = new Delivery(request, service);
        var piece = 0;
        foreach (var part in SpoiltAnswer.Pieces(answer, request.Plan))
        {
            if (!await delivery.IsDueAsync(piece++))
            {
                // What ends before it is whole has no other form here than a broken connection.
                request.Context.Abort();
                return;
            }

            if (request.Plan.IsEndless)
                await EndlessAsync(request, part);
        }

        if (!await delivery.IsDueAsync(piece))
        {
            request.Context.Abort();
            return;
        }

        if (request.Plan.ResponseFailure is { } code)
        {
            await HttpErrors.WriteAsync(request.Context, StatusCodes.Status500InternalServerError, ApiErrors.Failed(code));
            return;
        }

        request.Context.Response.ContentType = "application/json";
        await using var json = new Utf8JsonWriter(request.Context.Response.BodyWriter);
        writer.WriteWhole(json, answer, request.Plan.HugeDeltaBytes > 0 ? string.Concat(SpoiltAnswer.Pieces(answer, request.Plan)) : answer.Text);
        if (request.Plan.SendsGarbage)
            json.WriteRawValue(",{\"half of it", skipInputValidation: true);
    }

    private static async Task EndlessAsync(RestRequest request, string part)
    {
        var response = request.Context.Response;
        if (!response.HasStarted)
        {
            response.ContentType = "application/json";
            await response.WriteAsync("{\"id\":\"chatcmpl-endless\",\"object\":\"chat.completion\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"", request.Context.RequestAborted);
        }

        await response.WriteAsync(part, request.Context.RequestAborted);
    }

    private async Task StreamAsync(RestRequest request, TextAnswer answer, ChatWriter writer, bool includesUsage)
    {
        using var stream = new EventStream(request);
        var delivery = new Delivery(request, service);
        if (!await delivery.IsDueAsync(0))
            return;
        await stream.StartAsync();
        stream.Add(json => writer.WriteStart(json, includesUsage, hasCalls: answer.Calls.Count > 0));
        var piece = 0;
        foreach (var chunk in Chunks(answer, request, writer, includesUsage))
        {
            if (!await delivery.IsDueAsync(piece++))
                return;
            stream.Add(chunk);
            await stream.FlushAsync();
        }

        if (!await delivery.IsDueAsync(piece))
            return;
        if (request.Plan.ResponseFailure is { } code)
        {
            stream.Add(json => ApiErrors.Write(json, ApiErrors.Failed(code)));
            await stream.FlushAsync();
            return;
        }

        stream.Add(json => writer.WriteFinish(json, answer.Finish, includesUsage));
        if (includesUsage)
            stream.Add(json => writer.WriteUsage(json, answer));
        stream.Raw("data: [DONE]\n\n"u8);
        await stream.FlushAsync();
    }

    private static IEnumerable<Action<Utf8JsonWriter>> Chunks(TextAnswer answer, RestRequest request, ChatWriter writer, bool includesUsage)
    {
        foreach (var part in SpoiltAnswer.Pieces(answer, request.Plan))
            yield return json => writer.WriteDelta(json, part, includesUsage);
        for (var i = 0; i < answer.Calls.Count; i++)
        {
            var (index, call) = (i, answer.Calls[i]);
            yield return json => writer.WriteCall(json, index, call, includesUsage);
            for (var offset = 0; offset < call.ArgumentsJson.Length; offset += CharactersPerDelta)
            {
                var part = call.ArgumentsJson.Substring(offset, Math.Min(CharactersPerDelta, call.ArgumentsJson.Length - offset));
                yield return json => writer.WriteArguments(json, index, part, includesUsage);
            }
        }
    }
}
