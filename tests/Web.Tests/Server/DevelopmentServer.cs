namespace Lexi.Web.Tests.Server;

/// <summary>A server as a newcomer starts it, for the tests of one class.</summary>
public sealed class DevelopmentServer : IAsyncLifetime
{
    public TestServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Server = await TestServer.Start("Development", []);

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
