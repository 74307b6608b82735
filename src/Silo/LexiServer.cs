using Lexi.Grains;
using Lexi.Grains.Characters;
using Lexi.Grains.GroupChats;
using Lexi.Grains.VoiceCalls;
using Lexi.Grains.VoiceRooms.Lanes;
using Lexi.Persistence;
using Lexi.Providers.Tools;
using Lexi.Silo.Hosting;
using Lexi.Simulator.Http;
using Lexi.Web;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Lexi.Silo;

/// <summary>The whole server, composed on one page. Used by the executable and by tests, which start it on port 0.</summary>
public sealed class LexiServer : IAsyncDisposable
{
    private const string DataDirectoryKey = "Lexi:DataDirectory";
    private const string DefaultAddress = "http://localhost:5080";
    private readonly WebApplication _app;
    private readonly SimulatorHost? _simulator;

    private LexiServer(WebApplication app, SimulatorHost? simulator)
    {
        _app = app;
        _simulator = simulator;
    }

    /// <summary>Where it answers.</summary>
    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public IServiceProvider Services => _app.Services;

    /// <summary>Completes when the server was asked to stop and has stopped.</summary>
    public Task Completion => _app.WaitForShutdownAsync();

    /// <param name="args">The command line; <c>--Key value</c> sets any key of the configuration.</param>
    /// <param name="configure">Changes what was composed; for tests.</param>
    public static async Task<LexiServer> Start(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        ProcessSettings.Apply();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false).UseSockets(sockets => sockets.UnsafePreferInlineScheduling = true);
        // Here and not in appsettings.json, which would win over ASPNETCORE_URLS.
        if (builder.Configuration["urls"] is not { Length: > 0 } && builder.Configuration["http_ports"] is not { Length: > 0 })
            builder.WebHost.UseUrls(DefaultAddress);
        builder.Host.ConfigureHostOptions(host => host.ShutdownTimeout = TimeSpan.FromSeconds(25));

        var limits = LimitsSection.Read(builder.Configuration);
        var simulator = await StartSimulatorWhenNoProviderIsConfigured(builder.Configuration);
        var dataDirectory = Path.GetFullPath(builder.Configuration[DataDirectoryKey] ?? "data");

        builder.Services.AddSingleton(limits);
        builder.Services.AddSingleton(VoiceCallOptions.Read(builder.Configuration));
        builder.Services.AddSingleton(CharacterOptions.Read(builder.Configuration, builder.Environment.IsDevelopment()));
        builder.Services.AddSingleton(GroupChatOptions.Read(builder.Configuration));
        builder.Services.AddSingleton(LaneOptions.Read(builder.Configuration));
        builder.Services.AddLexiPersistence(builder.Configuration);
        builder.AddGrains();
        builder.Services.AddLexiGrains();
        builder.Services.AddVoiceModel(builder.Configuration);
        builder.Services.AddTextModel(builder.Configuration);
        builder.Services.AddTools(builder.Configuration);
        builder.Services.AddLexiWeb(builder.Configuration, limits, dataDirectory);
        builder.Services.AddReadiness();
        configure?.Invoke(builder);

        var app = builder.Build();
        var server = new LexiServer(app, simulator);
        try
        {
            app.UseLexiWeb(Path.Combine(AppContext.BaseDirectory, "wwwroot"));
            await app.StartAsync();
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }

        StartupLog.Ready(app.Logger, server.Address, simulator is null ? "OpenAI or a server that speaks its API" : "the built-in simulator, no key needed");
        return server;
    }

    /// <summary>Stops in order what runs: connections leave before the grains do, and these before their stores.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_app.Lifetime is { ApplicationStarted.IsCancellationRequested: true, ApplicationStopped.IsCancellationRequested: false })
            await _app.StopAsync();
        await _app.DisposeAsync();
        if (_simulator is not null)
            await _simulator.DisposeAsync();
    }

    /// <summary>
    /// Without a key and without another server to talk to, the voice is the simulator's: on a loopback port of this process, so
    /// that the provider's real code runs byte for byte.
    /// </summary>
    private static async Task<SimulatorHost?> StartSimulatorWhenNoProviderIsConfigured(ConfigurationManager configuration)
    {
        if (configuration["OPENAI_API_KEY"] is { Length: > 0 } key && configuration["Lexi:OpenAI:ApiKey"] is null)
            configuration["Lexi:OpenAI:ApiKey"] = key;
        if (configuration["Lexi:OpenAI:ApiKey"] is { Length: > 0 } || configuration["Lexi:OpenAI:BaseUrl"] is { Length: > 0 })
            return null;
        var simulator = await SimulatorHost.StartAsync(new SimulatorOptions());
        configuration["Lexi:OpenAI:BaseUrl"] = simulator.BaseUrl.ToString();
        configuration["Lexi:OpenAI:ApiKey"] = "simulator";
        return simulator;
    }
}
