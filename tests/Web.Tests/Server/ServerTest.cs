namespace Lexi.Web.Tests.Server;

/// <summary>Tests of one class against one server; each checks the log when it ends.</summary>
public abstract class ServerTest(DevelopmentServer fixture) : IClassFixture<DevelopmentServer>, IDisposable
{
    protected TestServer Server { get; } = fixture.Server;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        Server.Logs.Verify();
        GC.SuppressFinalize(this);
    }
}
