using System.Net;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Configuration;
using Orleans.Storage;

namespace Lexi.Silo.Hosting;

/// <summary>Gives the application its grains: here a silo of an Orleans cluster.</summary>
internal static class GrainHosting
{
    private const string DefaultStorage = "Default";

    /// <summary>
    /// Adds a silo. With <c>Lexi:Database</c>, a PostgreSQL connection string, silos of the same cluster find each other there (its
    /// membership tables come from Orleans' own script); without it this is a cluster of one on this machine. Options: section
    /// <c>Lexi:Grains</c>.
    /// </summary>
    public static IHostApplicationBuilder AddGrains(this IHostApplicationBuilder builder)
    {
        var section = builder.Configuration.GetSection("Lexi:Grains");
        var database = builder.Configuration["Lexi:Database"];
        _ = builder.UseOrleans(silo =>
        {
            if (string.IsNullOrWhiteSpace(database))
            {
                _ = silo.UseLocalhostClustering(
                    siloPort: section.GetValue("SiloPort", 11111), gatewayPort: section.GetValue("GatewayPort", 30000));
            }
            else
            {
                _ = silo.UseAdoNetClustering(options =>
                {
                    options.Invariant = "Npgsql";
                    options.ConnectionString = database;
                });
                _ = silo.ConfigureEndpoints(
                    IPAddress.Parse(section.GetValue("AdvertisedAddress", "127.0.0.1")!),
                    siloPort: section.GetValue("SiloPort", 11111),
                    gatewayPort: section.GetValue("GatewayPort", 30000),
                    listenOnAnyHostAddress: true);
            }

            _ = silo.Configure<ClusterOptions>(options =>
            {
                options.ClusterId = section.GetValue("ClusterId", "lexi")!;
                options.ServiceId = "lexi";
            });
            _ = silo.Configure<SiloMessagingOptions>(options => options.ResponseTimeout = section.GetValue("ResponseTimeout", options.ResponseTimeout));
            _ = silo.Configure<GrainCollectionOptions>(options =>
            {
                options.CollectionAge = section.GetValue("CollectionAge", options.CollectionAge);
                options.CollectionQuantum = section.GetValue("CollectionQuantum", options.CollectionQuantum);
            });
        });

        // A state that names no storage finds the one named "Default", as on the embedded runtime.
        builder.Services.TryAddSingleton(provider => provider.GetRequiredKeyedService<IGrainStorage>(DefaultStorage));
        return builder;
    }
}
