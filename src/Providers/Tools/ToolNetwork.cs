using System.Net;

namespace Lexi.Providers.Tools;

/// <summary>The network as tools see it; a test has its own.</summary>
/// <param name="Resolve">The addresses of a name.</param>
/// <param name="IsPublic">Whether an address may be asked.</param>
internal sealed record ToolNetwork(Func<string, CancellationToken, Task<IPAddress[]>> Resolve, Func<IPAddress, bool> IsPublic)
{
    public static ToolNetwork Internet { get; } = new(Dns.GetHostAddressesAsync, PublicAddresses.IsPublic);
}
