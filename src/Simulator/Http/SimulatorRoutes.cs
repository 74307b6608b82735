using System.Text.Json;
using Lexi.Simulator.Faults;
using Lexi.Simulator.Realtime;
using Lexi.Simulator.Rest;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Lexi.Simulator.Http;

/// <summary>The addresses of the simulator.</summary>
internal static class SimulatorRoutes
{
    private const int MaxScript = 4096;

    public static void MapSimulator(this IEndpointRouteBuilder routes, SimulatorService service)
    {
        routes.Map("/v1/realtime", new RealtimeRoute(service).HandleAsync);
        routes.MapPost("/v1/realtime/client_secrets", new ClientSecretsRoute(service).HandleAsync);
        routes.MapPost("/v1/realtime/sessions", RetiredAsync);
        routes.MapPost("/v1/realtime/transcription_sessions", RetiredAsync);
        routes.MapPost("/v1/chat/completions", new ChatCompletionsRoute(service).HandleAsync);
        routes.MapPost("/v1/responses", new ResponsesRoute(service).HandleAsync);
        routes.MapPost("/v1/embeddings", new EmbeddingsRoute(service).HandleAsync);
        routes.MapPost("/v1/moderations", new ModerationsRoute(service).HandleAsync);
        routes.MapGet("/v1/models", context => ModelsAsync(context, service));
        routes.MapGet("/v1/models/{id}", context => ModelAsync(context, service));
        if (service.Options.AllowsFaults)
        {
            routes.MapPost("/simulator/faults", context => SetFaultsAsync(context, service));
            routes.MapDelete("/simulator/faults", context => ClearFaultsAsync(context, service));
        }

        routes.MapFallback(context => HttpErrors.WriteAsync(
            context, StatusCodes.Status404NotFound, ApiError.Invalid("unknown_url", "There is nothing at this address.")));
    }

    private static Task RetiredAsync(HttpContext context) => HttpErrors.WriteAsync(
        context,
        StatusCodes.Status410Gone,
        ApiError.Invalid("beta_api_shape_disabled", "The Realtime Beta API is no longer supported. Use /v1/realtime/client_secrets."));

    private static async Task ModelsAsync(HttpContext context, SimulatorService service)
    {
        if (!await IsKnownAsync(context, service))
            return;
        context.Response.ContentType = "application/json";
        await using var json = new Utf8JsonWriter(context.Response.BodyWriter);
        json.WriteStartObject();
        json.WriteString("object", "list");
        json.WriteStartArray("data");
        foreach (var model in SimulatedModel.All)
            Write(json, model);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static async Task ModelAsync(HttpContext context, SimulatorService service)
    {
        if (!await IsKnownAsync(context, service))
            return;
        var id = (string)context.Request.RouteValues["id"]!;
        if (SimulatedModel.All.FirstOrDefault(model => model.Id == id) is not { } found)
        {
            await HttpErrors.WriteAsync(
                context, StatusCodes.Status404NotFound, ApiError.Invalid("model_not_found", "The model does not exist.", "model"));
            return;
        }

        context.Response.ContentType = "application/json";
        await using var json = new Utf8JsonWriter(context.Response.BodyWriter);
        Write(json, found);
    }

    private static void Write(Utf8JsonWriter json, SimulatedModel model)
    {
        json.WriteStartObject();
        json.WriteString("id", model.Id);
        json.WriteString("object", "model");
        json.WriteNumber("created", 1_756_339_200);
        json.WriteString("owned_by", "openai");
        if (model.ShutdownDate is not null)
            json.WriteString("shutdown_date", model.ShutdownDate);
        json.WriteEndObject();
    }

    private static async Task<bool> IsKnownAsync(HttpContext context, SimulatorService service)
    {
        if (ApiKeys.Find(context) is { } key && ApiKeys.IsAccepted(service.Options, key))
            return true;
        await HttpErrors.UnauthorizedAsync(context);
        return false;
    }

    /// <summary>
    /// The body is a script of <see cref="FaultScript"/>; ?count=n for the next n, ?count=0 for all to come; ?for=requests for requests instead
    /// of Realtime connections.
    /// </summary>
    private static async Task SetFaultsAsync(HttpContext context, SimulatorService service)
    {
        using var reader = new StreamReader(context.Request.Body);
        var buffer = new char[MaxScript + 1];
        var length = await reader.ReadBlockAsync(buffer, context.RequestAborted);
        var countText = context.Request.Query["count"].ToString();
        if (length > MaxScript || !int.TryParse(countText.Length == 0 ? "1" : countText, out var count) || count is < 0 or > 1000)
        {
            await HttpErrors.WriteAsync(
                context, StatusCodes.Status400BadRequest, ApiError.InvalidValue("count", "Expected a short script and a count from 0 to 1000."));
            return;
        }

        try
        {
            var plan = FaultScript.Parse(new string(buffer, 0, length));
            var desk = context.Request.Query["for"] == "requests" ? service.RequestFaults : service.Faults;
            if (count == 0)
                desk.Always(plan);
            else
                desk.Next(plan, count);
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        }
        catch (Exception exception) when (exception is FormatException or ArgumentOutOfRangeException)
        {
            await HttpErrors.WriteAsync(context, StatusCodes.Status400BadRequest, ApiError.InvalidValue("faults", exception.Message));
        }
    }

    private static Task ClearFaultsAsync(HttpContext context, SimulatorService service)
    {
        service.Faults.Clear();
        service.RequestFaults.Clear();
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }
}
