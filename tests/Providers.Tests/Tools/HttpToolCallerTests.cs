using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Lexi.Providers.Tools;
using Lexi.Testing.Models;
using Lexi.Voice.Models.Tools;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Lexi.Providers.Tests.Tools;

/// <summary>Where a tool's address may lead, and what comes back from there.</summary>
public sealed class HttpToolCallerTests : IDisposable
{
    private static readonly X509Certificate2 _certificate = Certificate();
    private readonly string _authorities = Path.GetTempFileName();
    private int _requests;

    private static CancellationToken Guard => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_tool_gets_the_arguments_and_nothing_else()
    {
        var body = "";
        var headers = new List<string>();
        await using var server = await Serve(async context =>
        {
            body = await new StreamReader(context.Request.Body).ReadToEndAsync();
            headers.AddRange(context.Request.Headers.Keys);
            await context.Response.WriteAsync(""" {"rain": true} """);
        });

        var answer = await Call(server, "/weather?unit=c", """{"city":"Bremen"}""");

        Assert.Equal(new ToolAnswer(ToolFailure.None, """{"rain": true}"""), answer);
        Assert.Equal("""{"city":"Bremen"}""", body);
        Assert.Equal(["Accept", "Content-Length", "Content-Type", "Host"], headers.Order());
    }

    [Theory]
    [InlineData(HttpToolCaller.MostAnswerBytes, ToolFailure.None)]
    [InlineData(HttpToolCaller.MostAnswerBytes + 1, ToolFailure.TooLarge)]
    public async Task An_answer_is_read_up_to_its_bound(int bytes, ToolFailure expected)
    {
        await using var server = await Serve(context => context.Response.WriteAsync($"\"{new string('a', bytes - 2)}\""));

        Assert.Equal(expected, (await Call(server)).Failure);
    }

    [Fact]
    public async Task An_answer_without_end_is_cut_off()
    {
        var gone = new TaskCompletionSource();
        await using var server = await Serve(async context =>
        {
            try
            {
                while (true)
                    await context.Response.WriteAsync(new string('1', 4096), context.RequestAborted);
            }
            catch (Exception)
            {
                gone.SetResult();
            }
        });

        Assert.Equal(ToolFailure.TooLarge, (await Call(server)).Failure);
        await gone.Task.WaitAsync(Guard);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("{} {}")]
    [InlineData("NaN")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]")]
    public async Task What_is_no_JSON_is_no_answer(string body)
    {
        await using var server = await Serve(context => context.Response.WriteAsync(body));

        Assert.Equal(ToolFailure.NotJson, (await Call(server)).Failure);
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_no_answer()
    {
        await using var server = await Serve(context => context.Response.Body.WriteAsync(new byte[] { (byte)'"', 0xff, (byte)'"' }, Guard).AsTask());

        Assert.Equal(ToolFailure.NotJson, (await Call(server)).Failure);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(500)]
    public async Task A_refusal_is_one(int status)
    {
        await using var server = await Serve(context =>
        {
            context.Response.StatusCode = status;
            return context.Response.WriteAsync("{}");
        });

        Assert.Equal(ToolFailure.Refused, (await Call(server)).Failure);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_leads_nowhere(int status)
    {
        await using var server = await Serve(context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.Location = "https://169.254.169.254/latest/meta-data";
            return Task.CompletedTask;
        });

        Assert.Equal(ToolFailure.Refused, (await Call(server)).Failure);
        Assert.Equal(1, _requests);
    }

    [Fact]
    public async Task Who_does_not_answer_in_time_is_left()
    {
        var gone = new TaskCompletionSource();
        await using var server = await Serve(async context =>
        {
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
            gone.SetResult();
        });

        Assert.Equal(ToolFailure.TimedOut, (await Call(server, timeoutMs: 200)).Failure);
        await gone.Task.WaitAsync(Guard);
    }

    [Fact]
    public async Task A_certificate_nobody_trusts_is_nobody()
    {
        await using var server = await Serve(context => context.Response.WriteAsync("{}"));
        await using var services = Services(server, trusts: false);

        Assert.Equal(ToolFailure.Unreachable, (await Ask(services, server)).Failure);
        Assert.Equal(0, _requests);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("10.1.2.3")]
    [InlineData("169.254.169.254")]
    [InlineData("8.8.8.8", "127.0.0.1")]
    [InlineData("127.0.0.1", "8.8.8.8")]
    public async Task A_name_that_leads_inside_is_not_called_whatever_else_it_leads_to(params string[] addresses)
    {
        await using var server = await Serve(context => context.Response.WriteAsync("{}"));
        await using var services = Services(server, new ToolNetwork(
            (_, _) => Task.FromResult(addresses.Select(IPAddress.Parse).ToArray()), PublicAddresses.IsPublic));

        Assert.Equal(ToolFailure.NotAllowed, (await Ask(services, server)).Failure);
        Assert.Equal(0, _requests);
    }

    [Fact]
    public async Task A_name_that_changes_after_the_look_is_called_where_it_was_looked_at()
    {
        await using var server = await Serve(context => context.Response.WriteAsync("{}"));
        var looks = 0;
        var seen = new List<IPAddress>();
        await using var services = Services(server, new ToolNetwork(
            (_, _) => Task.FromResult<IPAddress[]>([++looks == 1 ? IPAddress.Loopback : IPAddress.Parse("10.0.0.1")]),
            address =>
            {
                seen.Add(address);
                return true;
            }));

        Assert.Equal(ToolFailure.None, (await Ask(services, server)).Failure);
        Assert.Equal((1, IPAddress.Loopback), (looks, Assert.Single(seen)));
    }

    [Theory]
    [InlineData("http://tool.test:{port}/")]
    [InlineData("https://tool.test/")]
    [InlineData("https://other.test:{port}/")]
    [InlineData("https://tool.test.evil.test:{port}/")]
    [InlineData("https://eviltool.test:{port}/")]
    [InlineData("https://tool.test@127.0.0.1:{port}/")]
    [InlineData("https://me@tool.test:{port}/")]
    [InlineData("https://127.0.0.1:{port}/")]
    [InlineData("https://localhost:{port}/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("//tool.test:{port}/")]
    public async Task Only_the_allowed_hosts_are_called(string url)
    {
        await using var server = await Serve(context => context.Response.WriteAsync("{}"));
        await using var services = Services(server);
        var call = new ToolCall(url.Replace("{port}", $"{Port(server)}", StringComparison.Ordinal), "{}", TimeSpan.FromSeconds(30));

        Assert.Equal(ToolFailure.NotAllowed, (await services.GetRequiredService<IToolCaller>().CallAsync(call, Guard)).Failure);
        Assert.Equal(0, _requests);
    }

    public void Dispose() => File.Delete(_authorities);

    private async Task<ToolAnswer> Call(ScriptedHttpServer server, string path = "/", string arguments = "{}", int timeoutMs = 30_000)
    {
        await using var services = Services(server);
        return await Ask(services, server, path, arguments, timeoutMs);
    }

    private static Task<ToolAnswer> Ask(ServiceProvider services, ScriptedHttpServer server, string path = "/", string arguments = "{}", int timeoutMs = 30_000) =>
        services.GetRequiredService<IToolCaller>().CallAsync(
            new ToolCall($"https://tool.test:{Port(server)}{path}", arguments, TimeSpan.FromMilliseconds(timeoutMs)), Guard);

    private static int Port(ScriptedHttpServer server) => new Uri(server.Address).Port;

    private Task<ScriptedHttpServer> Serve(Func<HttpContext, Task> answer) => ScriptedHttpServer.StartAsync(
        context =>
        {
            _ = Interlocked.Increment(ref _requests);
            return answer(context);
        },
        _certificate);

    /// <summary>The real registration in a network where every name is this machine, unless the test has another.</summary>
    private ServiceProvider Services(ScriptedHttpServer server, ToolNetwork? network = null, bool trusts = true)
    {
        File.WriteAllText(_authorities, _certificate.ExportCertificatePem());
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
            [
                new("Lexi:Tools:AllowedHosts:0", $"tool.test:{Port(server)}"),
                new("Lexi:Tools:CertificateAuthorityFile", trusts ? _authorities : null),
            ])
            .Build();
        return new ServiceCollection()
            .AddLogging()
            .AddSingleton(network ?? new ToolNetwork((_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback]), _ => true))
            .AddTools(configuration)
            .BuildServiceProvider();
    }

    private static X509Certificate2 Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=tool.test", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("tool.test");
        request.CertificateExtensions.Add(names.Build());
        var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), password: null);
    }
}
