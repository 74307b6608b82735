using Lexi.Providers.OpenAI.Realtime;
using Lexi.Voice.Models.Tools;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Lexi.Providers.Tools;

/// <summary>Registers what asks tools over the network.</summary>
public static class ToolServices
{
    /// <summary>Adds <see cref="HttpToolCaller"/> as <see cref="IToolCaller"/> and its options from <see cref="ToolOptions.Section"/>, checked at start.</summary>
    public static IServiceCollection AddTools(this IServiceCollection services, IConfiguration configuration)
    {
        _ = services.AddOptions<ToolOptions>().Bind(configuration.GetSection(ToolOptions.Section)).ValidateOnStart();
        _ = services.AddSingleton<IValidateOptions<ToolOptions>, ToolOptionsValidator>();
        _ = services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ToolInstruments>();
        services.TryAddSingleton(ToolNetwork.Internet);
        _ = services.Replace(ServiceDescriptor.Singleton<IToolCaller, HttpToolCaller>());
        _ = services.AddHttpClient(HttpToolCaller.ClientName)
            .ConfigureHttpClient(client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(provider => Handler(
                provider.GetRequiredService<ToolNetwork>(), provider.GetRequiredService<IOptions<ToolOptions>>().Value))
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();
        return services;
    }

    private static SocketsHttpHandler Handler(ToolNetwork network, ToolOptions options)
    {
        var handler = new SocketsHttpHandler
        {
            ConnectCallback = new GuardedConnector(network).ConnectAsync,
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ActivityHeadersPropagator = null,
            MaxConnectionsPerServer = 64,
            MaxResponseHeadersLength = 16,
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            MaxResponseDrainSize = 0,
        };
        if (CertificateAuthorities.Load(options.CertificateAuthorityFile) is { } authorities)
            handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, chain, errors) => authorities.IsTrusted(certificate, chain, errors);
        return handler;
    }
}
