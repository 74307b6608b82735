using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Lexi.Simulator.Faults;
using Lexi.Simulator.Http;
using Lexi.Simulator.Realtime;
using Microsoft.AspNetCore.Http;

namespace Lexi.Simulator.Rest;

/// <summary>What all requests with a JSON body have in common: key, body, model, faults, and how refusals are worded.</summary>
internal sealed class RestDoor(SimulatorService service)
{
    private const int MaxBodyBytes = 16 << 20;
    private const int MaxModelLength = 256;

    /// <summary>Lets a request in and has it answered; refusals and clients that left end here.</summary>
    public async Task HandleAsync(HttpContext context, Func<RestRequest, Task> answer)
    {
        if (ApiKeys.Find(context) is not { } key || !ApiKeys.IsAccepted(service.Options, key))
        {
            await HttpErrors.UnauthorizedAsync(context);
            return;
        }

        if (!service.TryEnter())
        {
            await HttpErrors.WriteAsync(context, StatusCodes.Status503ServiceUnavailable, HttpErrors.ForStatus(503));
            return;
        }

        try
        {
            await AnswerAsync(context, answer);
        }
        catch (RequestRefusedException refused) when (!context.Response.HasStarted)
        {
            await HttpErrors.WriteAsync(context, StatusCodes.Status400BadRequest, refused.Error);
        }
        catch (Exception exception) when (!context.Response.HasStarted && exception is JsonException or InvalidOperationException or FormatException)
        {
            await HttpErrors.WriteAsync(
                context, StatusCodes.Status400BadRequest, ApiError.Invalid("invalid_json", "We could not parse the JSON body of your request."));
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or BadHttpRequestException)
        {
            // It left before it was answered, or sent what cannot be read.
            context.Abort();
        }
        finally
        {
            service.Leave();
        }
    }

    private async Task AnswerAsync(HttpContext context, Func<RestRequest, Task> answer)
    {
        var plan = service.RequestFaults.Take();
        using var document = JsonDocument.Parse(
            await ReadAsync(context), new JsonDocumentOptions { MaxDepth = ClientEventReader.MaxDepth, AllowDuplicateProperties = false });
        var body = document.RootElement;
        if (body.ValueKind != JsonValueKind.Object)
            throw new RequestRefusedException(ApiError.Invalid("invalid_json", "Expected a JSON object."));
        var model = StrictJson.OptionalString(body, "", "model", MaxModelLength) ?? "";
        if (service.Options.AllowsFaults)
        {
            var parts = model.Split(';', 2);
            model = parts[0];
            plan = FaultsOf(parts.Length == 2 ? parts[1] : context.Request.Query["faults"].ToString()) ?? plan;
        }

        if (plan.HoldsUpgrade)
            await Task.Delay(Timeout.InfiniteTimeSpan, service.Time, context.RequestAborted);
        if (plan.UpgradeStatus is { } status)
        {
            if (plan.RetryAfterSeconds is { } seconds)
                context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            await HttpErrors.WriteAsync(context, status, HttpErrors.ForStatus(status));
            return;
        }

        await answer(new RestRequest(context, body, model, plan));
    }

    private static FaultPlan? FaultsOf(string script)
    {
        try
        {
            return script.Length == 0 ? null : FaultScript.Parse(script);
        }
        catch (FormatException exception)
        {
            throw new RequestRefusedException(ApiError.InvalidValue("faults", exception.Message));
        }
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpContext context)
    {
        if (context.Request.ContentLength > MaxBodyBytes)
            throw new RequestRefusedException(ApiError.InvalidValue("body", "The body is too large."));
        var buffer = new ArrayBufferWriter<byte>((int)(context.Request.ContentLength ?? 4096) + 1);
        while (true)
        {
            var read = await context.Request.Body.ReadAsync(buffer.GetMemory(4096), context.RequestAborted);
            if (read == 0)
                return buffer.WrittenMemory;
            buffer.Advance(read);
            if (buffer.WrittenCount > MaxBodyBytes)
                throw new RequestRefusedException(ApiError.InvalidValue("body", "The body is too large."));
        }
    }
}
