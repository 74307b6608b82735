using System.Text.Json;
using Lexi.Simulator.Realtime;
using Microsoft.AspNetCore.Http;

namespace Lexi.Simulator.Http;

/// <summary>POST /v1/realtime/client_secrets: tokens for clients that must not hold a key.</summary>
internal sealed class ClientSecretsRoute(SimulatorService service)
{
    private const int MaxBodyBytes = 1 << 20;
    private const int MinSeconds = 10;
    private const int MaxSeconds = 7200;
    private const int DefaultSeconds = 600;

    public async Task HandleAsync(HttpContext context)
    {
        if (ApiKeys.Find(context) is not { } key || !ApiKeys.IsAccepted(service.Options, key))
        {
            await HttpErrors.UnauthorizedAsync(context);
            return;
        }

        try
        {
            var secret = Read(await ReadBodyAsync(context));
            await WriteAsync(context, secret);
        }
        catch (RequestRefusedException refused)
        {
            await HttpErrors.WriteAsync(context, StatusCodes.Status400BadRequest, refused.Error);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            await HttpErrors.WriteAsync(
                context, StatusCodes.Status400BadRequest, ApiError.Invalid("invalid_json", "The body is not valid JSON."));
        }
    }

    private static async Task<JsonElement> ReadBodyAsync(HttpContext context)
    {
        if (context.Request.ContentLength > MaxBodyBytes)
            throw new RequestRefusedException(ApiError.InvalidValue("body", "The body is too large."));
        if (context.Request.ContentLength == 0)
            return JsonDocument.Parse("{}").RootElement;
        using var document = await JsonDocument.ParseAsync(
            context.Request.Body, new JsonDocumentOptions { MaxDepth = ClientEventReader.MaxDepth }, context.RequestAborted);
        return document.RootElement.Clone();
    }

    private ClientSecret Read(JsonElement body)
    {
        StrictJson.Object(body, "", "expires_after", "session");
        var seconds = DefaultSeconds;
        if (body.TryGetProperty("expires_after", out var expires) && expires.ValueKind != JsonValueKind.Null)
        {
            StrictJson.Object(expires, "expires_after", "anchor", "seconds");
            if (expires.TryGetProperty("anchor", out var anchor))
                StrictJson.OneOf(anchor, "expires_after.anchor", "created_at");
            if (expires.TryGetProperty("seconds", out var value) && value.ValueKind != JsonValueKind.Null)
                seconds = StrictJson.Int(value, "expires_after.seconds", MinSeconds, MaxSeconds);
        }

        return service.Secrets.Create(TimeSpan.FromSeconds(seconds), ReadSession(body));
    }

    private static SessionConfig ReadSession(JsonElement body)
    {
        if (!body.TryGetProperty("session", out var session) || session.ValueKind == JsonValueKind.Null)
            return SessionConfig.Default(SessionKind.Realtime, SimulatedModel.All[0].Id);
        if (session.ValueKind != JsonValueKind.Object)
            throw new RequestRefusedException(ApiError.InvalidType("session", "an object"));
        var isTranscription = StrictJson.RequiredString(session, "session", "type") == "transcription";
        var model = isTranscription ? "" : StrictJson.OptionalString(session, "session", "model", 256) ?? SimulatedModel.All[0].Id;
        var config = SessionConfig.Default(isTranscription ? SessionKind.Transcription : SessionKind.Realtime, model.Split(';', 2)[0]);
        return SessionConfigReader.Merge(config, session, voiceIsLocked: false);
    }

    private static async Task WriteAsync(HttpContext context, ClientSecret secret)
    {
        context.Response.ContentType = "application/json";
        await using var json = new Utf8JsonWriter(context.Response.BodyWriter);
        json.WriteStartObject();
        json.WriteString("value", secret.Value);
        json.WriteNumber("expires_at", secret.ExpiresAt.ToUnixTimeSeconds());
        json.WritePropertyName("session");
        SessionJson.Write(json, new SessionSnapshot("sess_" + secret.Value[ClientSecretStore.Prefix.Length..], secret.ExpiresAt, secret.Config));
        json.WriteEndObject();
    }
}
