using Lexi.Simulator.Http;

namespace Lexi.Simulator.Tests.Http;

/// <summary>One simulator over HTTP and TLS for the tests of a class.</summary>
public sealed class SimulatorFixture : IAsyncLifetime
{
    public SimulatorHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync() =>
        Host = await SimulatorHost.StartAsync(new SimulatorOptions { TlsUrl = "https://127.0.0.1:0", Pace = 50, FirstOutputDelayMs = 10, WordMs = 1, TranscriptionDelayMs = 10 });

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
