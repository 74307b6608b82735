using System.Net.Sockets;

namespace Lexi.Providers.Tools;

/// <summary>
/// Looks a name up once, looks at every address it has, and connects to what it looked at: a name cannot be one thing when it is checked and
/// another when it is called.
/// </summary>
internal sealed class GuardedConnector(ToolNetwork network)
{
    /// <exception cref="AddressRefusedException">One of the addresses is not public; a name with such an address is not used at all.</exception>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var addresses = await network.Resolve(context.DnsEndPoint.Host, cancellation);
        if (!addresses.All(network.IsPublic))
            throw new AddressRefusedException();

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
