using System.Globalization;
#if ORLEANS
using System.Net;
#endif
using System.Net.Http.Headers;
using System.Net.Http.Json;
#if ORLEANS
using System.Net.Sockets;
#endif
using System.Text.Json;
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.VoiceCalls;
using Lexi.Silo;
using Lexi.Testing.Hub;
using Lexi.Web.Accounts;
using Lexi.Web.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lexi.Web.Tests.Server;

/// <summary>
/// The real server on a port of its own with a data folder of its own, and people who use it. Ending it checks its log.
/// </summary>
public sealed class TestServer : IAsyncDisposable
{
    public static readonly JsonSerializerOptions Json = JsonSettings.Create(Limits.Default);

    private readonly DirectoryInfo _data;
    private readonly LexiServer _server;
    private int _lastPerson;
    private bool _isStopped;

    private TestServer(LexiServer server, LogCapture logs, DirectoryInfo data)
    {
        _server = server;
        _data = data;
        Logs = logs;
        Http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = server.Address };
    }

    public Uri Address => _server.Address;

    public IServiceProvider Services => _server.Services;

    public LogCapture Logs { get; }

    /// <summary>A client without an account, a cookie or any other memory.</summary>
    public HttpClient Http { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <param name="environment">Development or Production.</param>
    /// <param name="settings">Configuration on top of the defaults, e.g. <c>("Lexi:Limits:PageSize", "3")</c>.</param>
    /// <param name="configure">Changes what was composed.</param>
    public static async Task<TestServer> Start(
        string environment, IEnumerable<(string Key, string Value)> settings, Action<WebApplicationBuilder>? configure = null)
    {
        var data = Directory.CreateTempSubdirectory("lexi-web-");
        var logs = new LogCapture();
        List<string> arguments =
        [
            "--environment", environment, "--urls", "http://127.0.0.1:0", "--Lexi:DataDirectory", data.FullName,
            // All tests come from one address.
            "--Lexi:Limits:AuthRequestsPerMinute", "1000000",
            // And some people in them are tireless.
            "--Lexi:Limits:RequestsAtOnce", "1000000",
            .. GrainPorts(),
        ];
        foreach (var (key, value) in settings)
            arguments.AddRange([$"--{key}", value]);
        var server = await LexiServer.Start([.. arguments], builder =>
        {
            builder.Logging.ClearProviders().AddProvider(logs);
            configure?.Invoke(builder);
        });
        return new TestServer(server, logs, data);
    }

    /// <summary>Servers of one test run are clusters of their own, on ports of their own. The embedded runtime has none.</summary>
    public static string[] GrainPorts()
    {
#if ORLEANS
        using var silo = new TcpListener(IPAddress.Loopback, 0);
        using var gateway = new TcpListener(IPAddress.Loopback, 0);
        silo.Start();
        gateway.Start();
        return ["--Lexi:Grains:SiloPort", $"{((IPEndPoint)silo.LocalEndpoint).Port}", "--Lexi:Grains:GatewayPort", $"{((IPEndPoint)gateway.LocalEndpoint).Port}"];
#else
        return [];
#endif
    }

    /// <summary>A new guest with a name nobody else has.</summary>
    public async Task<Session> Guest()
    {
        var name = $"Visitor {Interlocked.Increment(ref _lastPerson).ToString(CultureInfo.InvariantCulture)} {Guid.NewGuid():N}"[..36];
        using var answer = await Http.PostAsJsonAsync("/api/auth/guest", new { displayName = name }, Cancellation);
        return await Remember(answer);
    }

    /// <summary>A new account with a password.</summary>
    public async Task<Session> Register(string login, string password)
    {
        Logs.Forbid(password);
        using var answer = await Http.PostAsJsonAsync("/api/auth/register", new { login, password }, Cancellation);
        return await Remember(answer);
    }

    /// <summary>A session out of an answer; its tokens may never be seen in the log.</summary>
    public async Task<Session> Remember(HttpResponseMessage answer)
    {
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancellation));
        var session = (await answer.Content.ReadFromJsonAsync<Session>(Json, Cancellation))!;
        Logs.Forbid(session.AccessToken);
        Logs.Forbid(session.RefreshToken);
        if (session.User.DisplayName.Length > 12)
            Logs.Forbid(session.User.DisplayName);
        return session;
    }

    public async Task<HttpResponseMessage> Send(HttpMethod method, string path, Session? person = null, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (person is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", person.AccessToken);
        return await Http.SendAsync(request, Cancellation);
    }

    public Task<HttpResponseMessage> Post(string path, object body, Session? person = null) => Send(HttpMethod.Post, path, person, JsonContent.Create(body));

    public async Task<T> Get<T>(string path, Session person)
    {
        using var answer = await Send(HttpMethod.Get, path, person);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancellation));
        return (await answer.Content.ReadFromJsonAsync<T>(Json, Cancellation))!;
    }

    public async Task<string> Ticket(Session person)
    {
        using var answer = await Send(HttpMethod.Post, "/api/auth/socket-ticket", person);
        var ticket = (await answer.Content.ReadFromJsonAsync<SoldTicket>(Json, Cancellation))!.Ticket;
        Logs.Forbid(ticket);
        return ticket;
    }

    public async Task<HubClient> Connect(Session person) => await HubClient.Connect(Address, await Ticket(person), Cancellation);

    /// <summary>Ends a call and waits until it is a row of history.</summary>
    public async Task HangUp(string callId, Session owner)
    {
        var call = Require<IGrainFactory>().GetGrain<IVoiceCallGrain>(callId);
        await call.HangUp(owner.User.Id);
        await Eventually(async () => (await call.GetTranscript(owner.User.Id)).Call.Status != CallStatus.Active);
    }

    /// <summary>Waits for something that has no event of its own. The test's own time limit ends a wait without end.</summary>
    public static async Task Eventually(Func<Task<bool>> holds)
    {
        while (!await holds())
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Cancellation);
    }

    public T Require<T>()
        where T : notnull => Services.GetRequiredService<T>();

    /// <summary>Stops it in order, as an operator does.</summary>
    public async Task Stop()
    {
        if (_isStopped)
            return;
        _isStopped = true;
        Require<IHostApplicationLifetime>().StopApplication();
        await _server.Completion;
        await _server.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Stop();
        _data.Delete(recursive: true);
        Logs.Verify();
    }
}
