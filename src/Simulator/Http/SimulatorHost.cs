using System.Net;
using System.Security.Cryptography.X509Certificates;
using Lexi.Simulator.Faults;
using Lexi.Simulator.Group;
using Lexi.Simulator.Mind;
using Lexi.Simulator.Realtime;
using Lexi.Simulator.Speech;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lexi.Simulator.Http;

/// <summary>A running simulator: alone, in tests, or inside another process on a port of its own.</summary>
public sealed class SimulatorHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly SimulatorService _service;
    private readonly X509Certificate2? _certificate;

    private SimulatorHost(WebApplication app, SimulatorService service, X509Certificate2? certificate)
    {
        _app = app;
        _service = service;
        _certificate = certificate;
    }

    /// <summary>Base address for clients over plain HTTP, with /v1 and no slash at the end.</summary>
    public Uri BaseUrl { get; private set; } = null!;

    /// <summary>The same over TLS; null when it is not served.</summary>
    public Uri? TlsBaseUrl { get; private set; }

    /// <summary>The certificate as PEM, for clients to trust; null without TLS.</summary>
    public string? CertificatePem => _certificate?.ExportCertificatePem();

    /// <summary>What goes wrong on Realtime connections to come.</summary>
    public FaultDesk Faults => _service.Faults;

    /// <summary>What goes wrong with requests to come: everything that is no Realtime connection.</summary>
    public FaultDesk RequestFaults => _service.RequestFaults;

    /// <summary>Open Realtime connections and requests that are being answered.</summary>
    public int Connections => _service.Connections;

    /// <summary>Starts serving; completes once the ports are open.</summary>
    /// <param name="options">Where and how.</param>
    /// <param name="partner">Who answers; null for the simulated voice, ear and mind.</param>
    /// <param name="time">The clock; null for the system's.</param>
    /// <param name="logging">Adds providers; null logs nothing.</param>
    /// <param name="cancellation">Gives up starting.</param>
    /// <exception cref="ArgumentException">An option makes no sense; the message is one sentence for each.</exception>
    public static async Task<SimulatorHost> StartAsync(
        SimulatorOptions options, Partner? partner = null, TimeProvider? time = null, Action<ILoggingBuilder>? logging = null, CancellationToken cancellation = default)
    {
        var wrong = options.Check();
        if (wrong.Count > 0)
            throw new ArgumentException(string.Join(' ', wrong), nameof(options));
        time ??= TimeProvider.System;
        var certificate = options.TlsUrl is null ? null : SelfSignedCertificate.Create(time.GetUtcNow());
        if (options.CertificatePath is { } path)
            await File.WriteAllTextAsync(path, certificate!.ExportCertificatePem(), cancellation);

        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        logging?.Invoke(builder.Logging);
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => Listen(kestrel, options, certificate));
        var app = builder.Build();
        var service = new SimulatorService(options, partner ?? DefaultPartner(), time);
        app.UseWebSockets();
        app.UseRouting();
        app.MapSimulator(service);
        var host = new SimulatorHost(app, service, certificate);
        try
        {
            await app.StartAsync(cancellation);
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }

        host.ReadAddresses();
        return host;
    }

    public async ValueTask DisposeAsync()
    {
        using (var now = new CancellationTokenSource())
        {
            // Open sessions have nothing to finish: they are cut, as they are when a real server goes.
            await now.CancelAsync();
            await _app.StopAsync(now.Token);
        }

        await _app.DisposeAsync();
        _certificate?.Dispose();
    }

    private static Partner DefaultPartner() => new(new ToneSpeaker(), new ToneListener(), new RoomMind(new RuleMind()));

    private static void Listen(KestrelServerOptions kestrel, SimulatorOptions options, X509Certificate2? certificate)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = 32 << 20;
        ListenAt(kestrel, options.Url, null);
        if (options.TlsUrl is { } tls)
            ListenAt(kestrel, tls, certificate);
    }

    private static void ListenAt(KestrelServerOptions kestrel, string url, X509Certificate2? certificate)
    {
        var address = BindingAddress.Parse(url);
        Action<ListenOptions> configure = listen =>
        {
            listen.Protocols = HttpProtocols.Http1;
            if (certificate is not null)
                listen.UseHttps(certificate);
        };
        if (IPAddress.TryParse(address.Host, out var ip))
            kestrel.Listen(ip, address.Port, configure);
        else if (address.Host == "localhost" && address.Port == 0)
            kestrel.Listen(IPAddress.Loopback, 0, configure);
        else if (address.Host == "localhost")
            kestrel.ListenLocalhost(address.Port, configure);
        else
            kestrel.ListenAnyIP(address.Port, configure);
    }

    private void ReadAddresses()
    {
        foreach (var address in _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses)
        {
            var url = new Uri(new Uri(address), "/v1");
            if (url.Scheme == "https")
                TlsBaseUrl = url;
            else
                BaseUrl = url;
        }
    }
}
