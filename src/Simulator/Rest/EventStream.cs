using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Lexi.Simulator.Rest;

/// <summary>Server-sent events: one JSON object a message.</summary>
internal sealed class EventStream(RestRequest request) : IDisposable
{
    private readonly HttpResponse _response = request.Context.Response;
    private Utf8JsonWriter? _json;

    /// <summary>Sends the headers.</summary>
    public async Task StartAsync()
    {
        _response.ContentType = "text/event-stream; charset=utf-8";
        _response.Headers.CacheControl = "no-cache";
        await _response.StartAsync(request.Context.RequestAborted);
        await _response.BodyWriter.FlushAsync(request.Context.RequestAborted);
    }

    /// <param name="write">Writes one object.</param>
    /// <param name="name">The event's name; null for none.</param>
    public void Add(Action<Utf8JsonWriter> write, string? name = null)
    {
        if (request.Plan.SendsGarbage)
            Raw("data: {\"choices\":[{\"delta\":{\"content\":\"half of it\n\n: what is this\nevent\nnonsense without a colon\n\n"u8);
        if (request.Plan.SendsUnknownEvents)
            Raw("event: weather.changed\ndata: {\"object\":\"weather\",\"type\":\"weather.changed\",\"sky\":[1,2,{\"clouds\":null}]}\n\n"u8);
        if (name is not null)
        {
            Raw("event: "u8);
            Raw(System.Text.Encoding.UTF8.GetBytes(name));
            Raw("\n"u8);
        }

        Raw("data: "u8);
        if (_json is null)
            _json = new Utf8JsonWriter(_response.BodyWriter);
        else
            _json.Reset(_response.BodyWriter);
        write(_json);
        _json.Flush();
        Raw("\n\n"u8);
    }

    public void Raw(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_response.BodyWriter.GetSpan(bytes.Length));
        _response.BodyWriter.Advance(bytes.Length);
    }

    /// <summary>What was added goes out. A client that does not read is waited for.</summary>
    /// <exception cref="OperationCanceledException">The client left.</exception>
    public async Task FlushAsync()
    {
        var result = await _response.BodyWriter.FlushAsync(request.Context.RequestAborted);
        if (result.IsCompleted)
            throw new OperationCanceledException("The client left.");
    }

    public void Dispose() => _json?.Dispose();
}
