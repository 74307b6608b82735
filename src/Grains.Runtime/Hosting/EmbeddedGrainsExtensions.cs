using Lexi.Grains.Runtime.Engine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lexi.Grains.Runtime;

/// <summary>Adds the embedded grain runtime to an application.</summary>
public static class EmbeddedGrainsExtensions
{
    /// <summary>
    /// Registers <see cref="IGrainFactory"/> and a hosted service that ends all grains when the host stops. The services'
    /// <see cref="TimeProvider"/> is the clock. Storages are keyed <see cref="IGrainStorage"/> services.
    /// </summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Changes the options.</param>
    public static IServiceCollection AddEmbeddedGrains(this IServiceCollection services, Action<GrainRuntimeOptions>? configure = null)
    {
        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IDispatcher>(ThreadPoolDispatcher.Instance);
        services.TryAddSingleton(provider =>
        {
            var options = new GrainRuntimeOptions();
            foreach (var change in provider.GetServices<Action<GrainRuntimeOptions>>()) change(options);
            return new GrainRuntime(
                provider,
                provider.GetRequiredService<TimeProvider>(),
                options,
                provider.GetRequiredService<ILoggerFactory>().CreateLogger("Lexi.Grains.Runtime"),
                provider.GetRequiredService<IDispatcher>());
        });
        if (configure is not null) services.AddSingleton(configure);
        services.TryAddSingleton<IGrainFactory>(static provider => provider.GetRequiredService<GrainRuntime>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, GrainRuntimeService>());
        return services;
    }

    /// <summary>Registers a storage under a name; grains ask for it with <see cref="PersistentStateAttribute"/>.</summary>
    /// <typeparam name="TStorage">The storage.</typeparam>
    /// <param name="services">The application's services.</param>
    /// <param name="name">The name.</param>
    public static IServiceCollection AddGrainStorage<TStorage>(this IServiceCollection services, string name)
        where TStorage : class, IGrainStorage
    {
        services.AddKeyedSingleton<IGrainStorage, TStorage>(name);
        return services;
    }
}
