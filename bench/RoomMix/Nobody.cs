using Microsoft.AspNetCore.SignalR;

namespace Lexi.Bench.RoomMix;

/// <summary>A connection that takes everything at once and keeps nothing.</summary>
internal sealed class Nobody : IClientProxy
{
    public long Messages { get; private set; }

    public Task SendCoreAsync(string method, object?[] args, CancellationToken cancellationToken = default)
    {
        Messages++;
        return Task.CompletedTask;
    }
}
