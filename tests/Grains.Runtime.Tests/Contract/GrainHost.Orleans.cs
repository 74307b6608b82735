#if ORLEANS
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.TestingHost;

namespace Lexi.Grains.Runtime.Tests.Contract;

/// <summary>A running host with the grains of this assembly: Orleans' in-process test cluster of one silo.</summary>
public sealed class GrainHost : IAsyncDisposable
{
    private readonly InProcessTestCluster _cluster;

    private GrainHost(InProcessTestCluster cluster, Gates gates, Lives lives)
    {
        _cluster = cluster;
        Gates = gates;
        Lives = lives;
    }

    public IGrainFactory Grains => _cluster.Client;

    public Gates Gates { get; }

    public Lives Lives { get; }

    public static async Task<GrainHost> StartAsync(GrainHostSettings? settings = null)
    {
        settings ??= new GrainHostSettings();
        var gates = new Gates();
        var lives = new Lives();
        var builder = new InProcessTestClusterBuilder(1);
        _ = builder.ConfigureSilo((host, silo) =>
        {
            _ = silo.Services.AddSingleton(gates).AddSingleton(lives);
            _ = silo.AddMemoryGrainStorage("memory");
            _ = silo.Configure<SiloMessagingOptions>(options => options.ResponseTimeout = settings.ResponseTimeout);
            _ = silo.Configure<GrainCollectionOptions>(options =>
            {
                options.CollectionAge = settings.CollectionAge;
                options.CollectionQuantum = settings.CollectionQuantum;
            });
        });
        _ = builder.ConfigureClient(client =>
            client.Configure<ClientMessagingOptions>(options => options.ResponseTimeout = settings.ResponseTimeout));
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return new GrainHost(cluster, gates, lives);
    }

    /// <summary>Writes the state of a <see cref="StateGrain"/> as another process would.</summary>
    public async Task WriteBehindTheBack(string key, string text)
    {
        var storage = _cluster.GetSiloServiceProvider().GetRequiredKeyedService<IGrainStorage>("memory");
        var id = Grains.GetGrain<IStateGrain>(key).GetGrainId();
        var state = new GrainState<NoteState>(new NoteState());
        await storage.ReadStateAsync("note", id, state);
        state.State!.Text = text;
        await storage.WriteStateAsync("note", id, state);
    }

    /// <summary>Ends everything in an orderly way.</summary>
    public Task StopAsync() => _cluster.StopAllSilosAsync();

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();
}
#endif
