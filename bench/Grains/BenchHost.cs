using Microsoft.Extensions.Hosting;
#if ORLEANS
using Orleans.Hosting;
#endif

namespace Lexi.Bench.Grains;

/// <summary>A host with the runtime this was built for, and no logging.</summary>
internal static class BenchHost
{
    public static IHost Build()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
#if ORLEANS
        _ = builder.UseOrleans(static silo => silo.UseLocalhostClustering());
#else
        _ = builder.Services.AddEmbeddedGrains(static options => options.Assemblies.Add(typeof(BenchGrain).Assembly));
#endif
        return builder.Build();
    }
}
