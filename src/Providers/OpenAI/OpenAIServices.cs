using Lexi.Providers.OpenAI.Realtime;
using Lexi.Voice.Models;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Lexi.Providers.OpenAI;

/// <summary>Registers everything that talks to OpenAI.</summary>
public static class OpenAIServices
{
    /// <summary>
    /// Adds <see cref="OpenAIRealtimeModel"/> (also as <see cref="IRealtimeModel"/> where there is none yet), its options from
    /// <see cref="OpenAIOptions.Section"/>, checked at start, and the check for retired models.
    /// </summary>
    public static IServiceCollection AddOpenAI(this IServiceCollection services, IConfiguration configuration)
    {
        _ = services.AddOptions<OpenAIOptions>().Bind(configuration.GetSection(OpenAIOptions.Section)).ValidateOnStart();
        _ = services.AddSingleton<IValidateOptions<OpenAIOptions>, OpenAIOptionsValidator>();
        _ = services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<OpenAIInstruments>();
        services.TryAddSingleton<OpenAIRealtimeModel>();
        services.TryAddSingleton<IRealtimeModel>(provider => provider.GetRequiredService<OpenAIRealtimeModel>());
        _ = services.AddHttpClient(ModelRetirementCheck.ClientName)
            .ConfigureHttpClient((provider, client) => client.Timeout = Options(provider).ConnectTimeout * 2)
            .ConfigurePrimaryHttpMessageHandler(provider => Handler(Options(provider)));
        _ = services.AddHostedService<ModelRetirementCheck>();
        return services;
    }

    private static OpenAIOptions Options(IServiceProvider provider) => provider.GetRequiredService<IOptions<OpenAIOptions>>().Value;

    private static SocketsHttpHandler Handler(OpenAIOptions options)
    {
        var handler = new SocketsHttpHandler { ConnectTimeout = options.ConnectTimeout };
        if (CertificateAuthorities.Load(options.CertificateAuthorityFile) is { } authorities)
            handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, chain, errors) => authorities.IsTrusted(certificate, chain, errors);
        return handler;
    }
}
