using Lexi.Grains.Runtime.Engine;
using Microsoft.Extensions.Hosting;

namespace Lexi.Grains.Runtime;

/// <summary>Starts the grain runtime with the host and ends all grains before the host is gone.</summary>
internal sealed class GrainRuntimeService(GrainRuntime runtime) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => runtime.StopAsync(cancellationToken);
}
