#if !ORLEANS
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lexi.Grains.Runtime.Tests.Contract;

/// <summary>A running host with the grains of this assembly: the embedded runtime.</summary>
public sealed class GrainHost : IAsyncDisposable
{
    private readonly IHost _host;

    private GrainHost(IHost host) => _host = host;

    public IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    public Gates Gates => _host.Services.GetRequiredService<Gates>();

    public Lives Lives => _host.Services.GetRequiredService<Lives>();

    public static async Task<GrainHost> StartAsync(GrainHostSettings? settings = null)
    {
        settings ??= new GrainHostSettings();
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddEmbeddedGrains(options =>
        {
            options.ResponseTimeout = settings.ResponseTimeout;
            options.CollectionAge = settings.CollectionAge;
            options.CollectionQuantum = settings.CollectionQuantum;
        });
        builder.Services.AddGrainStorage<MemoryGrainStorage>("memory");
        builder.Services.AddSingleton<Gates>();
        builder.Services.AddSingleton<Lives>();
        var host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        return new GrainHost(host);
    }

    /// <summary>Writes the state of a <see cref="StateGrain"/> as another process would.</summary>
    public async Task WriteBehindTheBack(string key, string text)
    {
        var storage = _host.Services.GetRequiredKeyedService<IGrainStorage>("memory");
        var id = Grains.GetGrain<IStateGrain>(key).GetGrainId();
        var state = new GrainState<NoteState>();
        await storage.ReadStateAsync("note", id, state);
        state.State!.Text = text;
        await storage.WriteStateAsync("note", id, state);
    }

    /// <summary>Ends everything in an orderly way.</summary>
    public Task StopAsync() => _host.StopAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync(CancellationToken.None);
        _host.Dispose();
    }
}
#endif
