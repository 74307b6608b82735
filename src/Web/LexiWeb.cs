using Lexi.Grains.Interfaces;
using Lexi.Web.Accounts;
using Lexi.Web.Characters;
using Lexi.Web.GroupChats;
using Lexi.Web.Http;
using Lexi.Web.Hubs;
using Lexi.Web.Hubs.MessagePack;
using Lexi.Web.VoiceCalls;
using Lexi.Web.VoiceRooms;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Lexi.Web;

/// <summary>The web side in two calls: what it needs, and what it serves.</summary>
public static class LexiWeb
{
    /// <summary>Health checks with this tag decide <c>/health/ready</c>.</summary>
    public const string ReadyTag = "ready";

    private const string HubPath = "/hubs/lexi";

    /// <param name="services">The host's services.</param>
    /// <param name="configuration">Section <c>Lexi</c>.</param>
    /// <param name="limits">Every limit.</param>
    /// <param name="dataDirectory">Where the development secret is kept.</param>
    public static IServiceCollection AddLexiWeb(this IServiceCollection services, IConfiguration configuration, Limits limits, string dataDirectory)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(limits);
        services.AddOptions<AuthOptions>().Bind(configuration.GetSection(AuthOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<AuthOptions>, AuthOptionsValidator>();
        services.AddSingleton(provider => SigningKey.Load(
            provider.GetRequiredService<IOptions<AuthOptions>>().Value, configuration, provider.GetRequiredService<IHostEnvironment>(), dataDirectory));
        services.AddSingleton<AccessTokens>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<AccountDesk>();
        services.AddSingleton<IPasswordHasher<string>, PasswordHasher<string>>();
        // The core only: the whole brings key files for cookies, and no cookie is ever read here.
        services.AddAuthenticationCore(options =>
        {
            options.DefaultScheme = LexiAuthenticationHandler.SchemeName;
            options.AddScheme<LexiAuthenticationHandler>(LexiAuthenticationHandler.SchemeName, null);
        });
        services.AddTransient<LexiAuthenticationHandler>();
        services.AddWebEncoders();
        services.AddSingleton<IAuthorizationHandler, Administrator>();
        services.AddAuthorization(options => options.AddPolicy(
            Administrator.Policy, policy => policy.RequireAuthenticatedUser().AddRequirements(new Administrator.Requirement())));
        services.AddExceptionHandler<LexiExceptionHandler>();
        services.AddProblemDetails();
        services.AddLexiRateLimits(limits);
        services.AddHealthChecks();
        services.AddOpenApi();
        services.ConfigureHttpJsonOptions(options => JsonSettings.Apply(options.SerializerOptions, limits));
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddHub(limits);
        return services;
    }

    public static void UseLexiWeb(this WebApplication app, string webRoot)
    {
        // The key is loaded at the start, so that a bad secret stops the start and not the first visitor.
        app.Services.GetRequiredService<SigningKey>();
        var limits = app.Services.GetRequiredService<Limits>();
        app.UseSecurityHeaders();
        app.UseExceptionHandler();
        app.UseStatusCodePages(context =>
        {
            var (code, detail) = Problems.Describe(context.HttpContext.Response.StatusCode);
            return Problems.Write(context.HttpContext, context.HttpContext.Response.StatusCode, code, detail);
        });
        app.Use((context, next) =>
        {
            if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body)
                body.MaxRequestBodySize = limits.RequestBodyBytes;
            return next(context);
        });
        var files = Directory.Exists(webRoot) ? new PhysicalFileProvider(webRoot) : null;
        if (files is not null)
            app.UseClientFiles(files);
        // SignalR counts silence only from a client's first ping; the socket's own pings find everybody who is gone.
        var halfTheSilence = TimeSpan.FromSeconds(limits.SilentSocketSeconds / 2.0);
        app.UseWebSockets(new Microsoft.AspNetCore.Builder.WebSocketOptions { KeepAliveInterval = halfTheSilence, KeepAliveTimeout = halfTheSilence });
        app.UseOriginCheck();
        app.UseRouting();
        app.UseAuthentication();
        // Behind it, for people are limited and not addresses: many people share one.
        app.UseRateLimiter();
        app.UseAuthorization();
        app.UseSocketsOnly(HubPath);
        if (files is not null)
            app.UseClientPages(files);
        app.MapLexi(limits);
    }

    private static void AddHub(this IServiceCollection services, Limits limits)
    {
        // The framework calls every refused invocation an error, so that one browser could fill the log; ours stand in LexiHubFilter.
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.SignalR.Internal.DefaultHubDispatcher", LogLevel.Critical));
        services.AddSingleton<HubInstruments>();
        services.AddSingleton<VoiceRoomInstruments>();
        services.AddSingleton<RoomRelays>();
        services.AddSingleton<ClientConnectionFactory>();
        services.AddSingleton<OpenConnections>();
        services.AddHostedService<Farewell>();
        services.AddSingleton<LexiHubFilter>();
        services.AddSignalR(options =>
        {
            options.MaximumReceiveMessageSize = limits.HubMessageBytes;
            options.KeepAliveInterval = TimeSpan.FromSeconds(10);
            options.ClientTimeoutInterval = TimeSpan.FromSeconds(25);
            options.HandshakeTimeout = TimeSpan.FromSeconds(5);
            // The microphone pump empties the stream at once; this only bridges a scheduling hiccup.
            options.StreamBufferCapacity = limits.QueuedMicrophoneFrames;
            options.AddFilter<LexiHubFilter>();
        }).AddJsonProtocol(options => JsonSettings.Apply(options.PayloadSerializerOptions, limits));
        // Of two protocols with one name the later one is used.
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHubProtocol, CodedJsonHubProtocol>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHubProtocol, MessagePackHubProtocol>(
            _ => new MessagePackHubProtocol(JsonSettings.Create(limits), limits)));
    }

    private static void MapLexi(this WebApplication app, Limits limits)
    {
        app.MapAuth(app.Environment);
        app.MapAccount(limits);
        app.MapAdministration();
        app.MapCharacters(limits);
        app.MapVoiceCalls();
        app.MapGroupChats();
        app.MapVoiceRooms();
        app.MapRecordings();
        app.MapHub<LexiHub>(HubPath, options =>
        {
            options.Transports = HttpTransportType.WebSockets;
            options.CloseOnAuthenticationExpiration = true;
            options.TransportSendTimeout = TimeSpan.FromSeconds(3);
        });
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(ReadyTag) });
        app.MapOpenApi("/openapi/v1.json");
    }
}
