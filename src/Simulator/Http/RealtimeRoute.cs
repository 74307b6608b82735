using System.Buffers;
using System.Net.WebSockets;
using Lexi.Simulator.Faults;
using Lexi.Simulator.Realtime;
using Microsoft.AspNetCore.Http;

namespace Lexi.Simulator.Http;

/// <summary>GET /v1/realtime: judges the upgrade request, then holds the session.</summary>
internal sealed class RealtimeRoute(SimulatorService service)
{
    private const string Protocol = "realtime";
    private const string BetaProtocol = "openai-beta.realtime-v1";
    private const int MaxModelLength = 256;

    public async Task HandleAsync(HttpContext context)
    {
        var plan = service.Faults.Take();
        var model = context.Request.Query["model"].ToString();
        if (!TryReadFaults(context, ref plan, ref model, out var fault))
        {
            await HttpErrors.WriteAsync(context, StatusCodes.Status400BadRequest, ApiError.InvalidValue("faults", fault));
            return;
        }

        if (!context.WebSockets.IsWebSocketRequest)
        {
            await HttpErrors.WriteAsync(
                context, StatusCodes.Status400BadRequest, ApiError.Invalid("not_a_websocket", "This address takes WebSocket connections."));
            return;
        }

        if (await IsRefusedByPlanAsync(context, plan) || await ConfigureAsync(context, model) is not { } config)
            return;
        if (!service.TryEnter())
        {
            await HttpErrors.WriteAsync(context, StatusCodes.Status503ServiceUnavailable, HttpErrors.ForStatus(503));
            return;
        }

        try
        {
            await HoldAsync(context, config, plan);
        }
        finally
        {
            service.Leave();
        }
    }

    private bool TryReadFaults(HttpContext context, ref FaultPlan plan, ref string model, out string message)
    {
        message = "";
        var parts = model.Split(';', 2);
        var script = parts.Length == 2 ? parts[1] : context.Request.Query["faults"].ToString();
        model = parts[0];
        if (script.Length == 0 || !service.Options.AllowsFaults)
            return true;
        try
        {
            plan = FaultScript.Parse(script);
            return true;
        }
        catch (FormatException exception)
        {
            message = exception.Message;
            return false;
        }
    }

    private async Task<bool> IsRefusedByPlanAsync(HttpContext context, FaultPlan plan)
    {
        if (plan.HoldsUpgrade)
            await Task.Delay(Timeout.InfiniteTimeSpan, service.Time, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (plan.UpgradeStatus is not { } status)
            return plan.HoldsUpgrade;
        if (plan.RetryAfterSeconds is { } seconds)
            context.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        await HttpErrors.WriteAsync(context, status, HttpErrors.ForStatus(status));
        return true;
    }

    /// <summary>The configuration the session begins with, or null when the request was refused.</summary>
    private async Task<SessionConfig?> ConfigureAsync(HttpContext context, string model)
    {
        var key = ApiKeys.Find(context);
        var secret = key is not null && key.StartsWith(ClientSecretStore.Prefix, StringComparison.Ordinal) ? service.Secrets.Find(key) : null;
        if (key is null || (secret is null && (key.StartsWith(ClientSecretStore.Prefix, StringComparison.Ordinal) || !ApiKeys.IsAccepted(service.Options, key))))
        {
            await HttpErrors.UnauthorizedAsync(context);
            return null;
        }

        var intent = context.Request.Query["intent"].ToString();
        var isTranscription = intent == "transcription" || (secret?.Config.Kind == SessionKind.Transcription && model.Length == 0);
        if (intent is not ("" or "transcription" or "conversation"))
        {
            await HttpErrors.WriteAsync(context, StatusCodes.Status400BadRequest, ApiError.InvalidValue("intent", "Supported values are: 'transcription'."));
            return null;
        }

        if (model.Length is 0 && !isTranscription && secret is null)
        {
            await HttpErrors.WriteAsync(context, StatusCodes.Status400BadRequest, ApiError.Invalid("missing_model", "You must provide a model parameter.", "model"));
            return null;
        }

        if (model.Length > MaxModelLength)
        {
            await HttpErrors.WriteAsync(context, StatusCodes.Status400BadRequest, ApiError.InvalidValue("model", "The model's name is too long."));
            return null;
        }

        var kind = isTranscription ? SessionKind.Transcription : SessionKind.Realtime;
        if (secret is null || secret.Config.Kind != kind)
            return SessionConfig.Default(kind, model);
        return model.Length == 0 ? secret.Config : secret.Config with { Model = model };
    }

    private async Task HoldAsync(HttpContext context, SessionConfig config, FaultPlan plan)
    {
        var offered = context.WebSockets.WebSocketRequestedProtocols;
        using var socket = await context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext
        {
            SubProtocol = offered.Contains(Protocol) ? Protocol : null,
            KeepAliveInterval = TimeSpan.FromSeconds(20),
            KeepAliveTimeout = TimeSpan.FromSeconds(20),
        });
        if (offered.Contains(BetaProtocol) || context.Request.Headers.ContainsKey("OpenAI-Beta"))
        {
            await RefuseBetaAsync(socket, context.RequestAborted);
            return;
        }

        using var connection = new RealtimeConnection(
            socket, service.NewSession(config, plan), service.PartnerFor(config.Model), service.Options, plan, service.Time, context.Abort);
        await connection.RunAsync(context.RequestAborted);
    }

    private async Task RefuseBetaAsync(WebSocket socket, CancellationToken cancellation)
    {
        var message = new ArrayBufferWriter<byte>();
        using (var writer = new ServerEventWriter(service.Options.Seed, itemsCarryObject: false))
        {
            writer.Write(message, new ServerEvent.Refused(
                ApiError.Invalid("beta_api_shape_disabled", "The Realtime Beta API is no longer supported. Please use /v1/realtime for the GA API."), null));
        }

        try
        {
            await socket.SendAsync(message.WrittenMemory, WebSocketMessageType.Text, true, cancellation);
            using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(2), service.Time);
            await socket.CloseAsync((WebSocketCloseStatus)4000, "invalid_request_error.beta_api_shape_disabled", timeout.Token);
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException)
        {
            // It left before it was told.
        }
    }
}
