using Lexi.Providers.OpenAI.Realtime;
using Lexi.Providers.OpenAI.Texts;
using Lexi.Voice.Models;
using Lexi.Voice.Models.Text;
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
    /// <see cref="OpenAIOptions.Section"/>, checked at start, <see cref="OpenAITranscriptionModel"/> likewise, the check for retired models, and the models of texts: those that write
    /// (<see cref="OpenAITextModels"/>), and where there are none yet those that embed and judge.
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
        services.TryAddSingleton<OpenAITranscriptionModel>();
        services.TryAddSingleton<ITranscriptionModel>(provider => provider.GetRequiredService<OpenAITranscriptionModel>());
        _ = services.AddHttpClient(ModelRetirementCheck.ClientName)
            .ConfigureHttpClient((provider, client) => client.Timeout = Options(provider).ConnectTimeout * 2)
            .ConfigurePrimaryHttpMessageHandler(provider => Handler(Options(provider)));
        _ = services.AddHostedService<ModelRetirementCheck>();
        AddTexts(services, configuration);
        return services;
    }

    private static void AddTexts(IServiceCollection services, IConfiguration configuration)
    {
        _ = services.AddOptions<TextChainOptions>()
            .Configure(chain => configuration.GetSection(TextChainOptions.Section).Bind(chain.Models))
            .ValidateOnStart();
        _ = services.AddSingleton<IValidateOptions<TextChainOptions>, TextChainOptionsValidator>();
        services.TryAddSingleton<ProviderClients>();
        services.TryAddSingleton(provider => new OpenAITextModels(
            provider.GetRequiredService<ProviderClients>(),
            provider.GetRequiredService<IOptions<TextChainOptions>>(),
            provider.GetRequiredService<IOptions<OpenAIOptions>>(),
            provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<IEmbeddingModel>(provider => new OpenAIEmbeddingModel(
            provider.GetRequiredService<ProviderClients>().Default().GetEmbeddingClient(Options(provider).EmbeddingModel),
            Options(provider).RequestTimeout,
            provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<IModerationModel>(provider => new OpenAIModerationModel(
            provider.GetRequiredService<ProviderClients>().Default().GetModerationClient(Options(provider).ModerationModel),
            Options(provider).ModerationModel,
            Options(provider).RequestTimeout,
            provider.GetRequiredService<TimeProvider>()));

        // The pool renews its own connections, so the handler may live as long as the clients that keep it.
        _ = services.AddHttpClient(ProviderClients.ClientName)
            .ConfigureHttpClient(client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(provider => TextHandler(Options(provider)))
            .AddHttpMessageHandler(() => new BoundedAnswers())
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();
    }

    private static SocketsHttpHandler TextHandler(OpenAIOptions options)
    {
        var handler = Handler(options);
        handler.PooledConnectionLifetime = TimeSpan.FromMinutes(5);
        handler.AllowAutoRedirect = false;
        handler.UseCookies = false;

        // What is left of an answer nobody reads is not worth waiting for; the end of one that was read is a few bytes that are there already.
        handler.MaxResponseDrainSize = 1024;
        handler.ResponseDrainTimeout = TimeSpan.FromMilliseconds(50);
        return handler;
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
