using System.Collections.Concurrent;

namespace Lexi.Web.Hubs;

/// <summary>The hub's connections of this process.</summary>
public sealed class OpenConnections
{
    private readonly ConcurrentDictionary<ClientConnection, bool> _connections = new();

    internal bool AreNone => _connections.IsEmpty;

    internal void Add(ClientConnection connection) => _connections[connection] = true;

    internal void Remove(ClientConnection connection) => _connections.TryRemove(connection, out _);

    /// <summary>Tells everybody; completes when it was written to all of them.</summary>
    internal Task Tell(ServerNotice notice) => Task.WhenAll(_connections.Keys.Select(connection => connection.Tell(notice)));
}
