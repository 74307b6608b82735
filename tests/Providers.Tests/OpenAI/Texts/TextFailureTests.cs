using Lexi.Voice.Models;
using Lexi.Voice.Models.Text;
using Lexi.Voice.Texts;
using Microsoft.AspNetCore.Http;
using static Lexi.Providers.Tests.OpenAI.Texts.TextProvider;

namespace Lexi.Providers.Tests.OpenAI.Texts;

/// <summary>Whatever a server does, an answer ends, and says how.</summary>
public sealed class TextFailureTests
{
    private static CancellationToken Guard => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(401, """{"error":{"message":"a secret","code":"invalid_api_key"}}""", "[!Unauthorized]")]
    [InlineData(403, "", "[!Unauthorized]")]
    [InlineData(404, """{"error":{"message":"a secret","code":"model_not_found"}}""", "[!ConfigurationRefused]")]
    [InlineData(400, """{"error":{"message":"a secret","type":"invalid_request_error","code":null}}""", "[!ConfigurationRefused]")]
    [InlineData(402, "", "[!QuotaExceeded]")]
    [InlineData(429, """{"error":{"message":"a secret","code":"insufficient_quota"}}""", "[!QuotaExceeded 7]")]
    [InlineData(429, """{"error":{"message":"a secret","code":"rate_limit_exceeded"}}""", "[!RateLimited 7]")]
    [InlineData(429, "<html>secret</html>", "[!RateLimited 7]")]
    [InlineData(500, "secret", "[!ServerError]")]
    [InlineData(503, """["secret"]""", "[!ServerError]")]
    public async Task A_refusal_is_told_by_its_status_and_code_and_never_by_its_sentence(int status, string body, string expected)
    {
        await using var provider = await StartAsync(context =>
        {
            context.Response.StatusCode = status;
            if (status == 429)
                context.Response.Headers.RetryAfter = "7";
            return context.Response.WriteAsync(body);
        });

        Assert.Equal(expected, await Read(provider.Text));
        _ = Assert.Single(provider.Asked);
    }

    [Fact]
    public async Task An_address_where_nobody_answers_is_refused()
    {
        await using var provider = At("http://127.0.0.1:9/v1");

        Assert.Equal("[!ConnectionRefused]", await Read(provider.Text));
    }

    [Fact]
    public async Task A_host_nobody_knows_is_not_found()
    {
        await using var provider = At("http://nobody.invalid/v1");

        Assert.Equal("[!HostNotFound]", await Read(provider.Text));
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var provider = await StartAsync(context =>
        {
            context.Response.Redirect("/v1/elsewhere", permanent: false, preserveMethod: true);
            return Task.CompletedTask;
        });

        Assert.Equal("[!ConfigurationRefused]", await Read(provider.Text));
        _ = Assert.Single(provider.Asked);
    }

    [Fact]
    public async Task A_line_that_is_cut_ends_the_answer_after_what_was_said()
    {
        var heard = new TaskCompletionSource();
        await using var provider = await StartAsync(async context =>
        {
            await Stream(context, Delta("Hel"));
            await heard.Task;
            context.Abort();
        });

        var words = provider.Text.WriteAsync(Request, Guard).GetAsyncEnumerator(Guard);
        Assert.True(await words.MoveNextAsync());
        Assert.Equal(new TextModelEvent.Delta("Hel"), words.Current);
        heard.SetResult();
        var cut = await Assert.ThrowsAsync<ModelException>(() => words.MoveNextAsync().AsTask());
        Assert.Equal(ModelFailure.ConnectionLost, cut.Failure);
        await words.DisposeAsync();
    }

    [Fact]
    public async Task An_answer_without_its_end_was_broken_off()
    {
        await using var provider = await StartAsync(context => Stream(context, Delta("Hel"), "[DONE]"));

        Assert.Equal("Hel[!ConnectionLost]", await Read(provider.Text));
    }

    [Theory]
    [InlineData("""{"error":{"message":"a secret","type":"server_error","code":null}}""", "Hel[!ServerError]")]
    [InlineData("""{"error":{"message":"a secret","code":"rate_limit_exceeded"}}""", "Hel[!RateLimited]")]
    [InlineData("""{"error":"a secret"}""", "Hel[!ServerError]")]
    public async Task An_error_in_the_middle_is_one(string error, string expected)
    {
        await using var provider = await StartAsync(context => Stream(context, Delta("Hel"), error, "[DONE]"));

        Assert.Equal(expected, await Read(provider.Text));
    }

    [Theory]
    [InlineData("secret")]
    [InlineData("[1,2]")]
    [InlineData("""{"choices":"secret"}""")]
    [InlineData("""{"choices":[{"delta":{"content":7}}]}""")]
    [InlineData("""{"choices":[{"delta":"secret"}]}""")]
    [InlineData("""{"choices":[{"index":0,"delta":{},"finish_reason":"secret"}]}""")]
    [InlineData("""{"choices":[{"delta":{"tool_calls":[{"index":"secret"}]}}]}""")]
    [InlineData("""{"usage":"secret","choices":[]}""")]
    [InlineData("{\"choices\":[{\"delta\":{\"content\":\"\uD800")]
    public async Task Garbage_ends_an_answer_and_stays_out_of_sight(string garbage)
    {
        await using var provider = await StartAsync(context => Stream(context, Delta("Hel"), garbage, "[DONE]"));

        Assert.Contains(await Read(provider.Text), new[] { "Hel[!ProtocolViolation]", "Hel[!ConnectionLost]" });
    }

    [Theory]
    [InlineData("<html><body>secret</body></html>", "text/html")]
    [InlineData("", "text/event-stream")]
    [InlineData("\n\n\n: secret\nevent: x\nid: y\nretry: z\n\n", "text/event-stream")]
    [InlineData("{}", "application/json")]
    public async Task What_is_no_answer_is_none(string body, string type)
    {
        await using var provider = await StartAsync(context =>
        {
            context.Response.ContentType = type;
            return context.Response.WriteAsync(body);
        });

        Assert.Equal("[!ConnectionLost]", await Read(provider.Text));
    }

    [Fact]
    public async Task A_reply_of_a_megabyte_is_cut_where_answers_end()
    {
        await using var provider = await StartAsync(context => Stream(context, Delta(new string('a', 1024 * 1024)), End(), "[DONE]"));

        Assert.Equal(new string('a', 1000) + "[Length //]", await Read(new BoundedTextModel(provider.Text, new TextOptions { AnswerCharacters = 1000 })));
    }

    [Fact]
    public async Task A_reply_without_end_is_cut_and_closed_upstream()
    {
        var gone = new TaskCompletionSource();
        await using var provider = await StartAsync(context => Endless(context, "data: " + Delta("again ") + "\n\n", gone));

        Assert.EndsWith("[Length //]", await Read(new BoundedTextModel(provider.Text, new TextOptions { AnswerCharacters = 1000 })), StringComparison.Ordinal);
        await gone.Task.WaitAsync(Guard);
    }

    [Fact]
    public async Task A_line_without_end_is_not_kept()
    {
        var gone = new TaskCompletionSource();
        await using var provider = await StartAsync(context => Endless(context, new string('a', 64 * 1024), gone));

        Assert.Equal("[!ProtocolViolation]", await Read(provider.Text));
        await gone.Task.WaitAsync(Guard);
    }

    [Fact]
    public async Task Who_stops_reading_ends_the_request_upstream()
    {
        var gone = new TaskCompletionSource();
        await using var provider = await StartAsync(context => WordsThenSilence(context, gone));

        await foreach (var _ in provider.Text.WriteAsync(Request, Guard))
            break;
        await gone.Task.WaitAsync(Guard);
    }

    [Fact]
    public async Task Who_cancels_between_words_ends_the_request_upstream()
    {
        var gone = new TaskCompletionSource();
        using var stop = new CancellationTokenSource();
        await using var provider = await StartAsync(context => WordsThenSilence(context, gone));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in provider.Text.WriteAsync(Request, stop.Token))
                await stop.CancelAsync();
        });
        await gone.Task.WaitAsync(Guard);
    }

    [Fact]
    public async Task Who_cancels_before_the_first_word_ends_the_request_upstream()
    {
        var asked = new TaskCompletionSource();
        var gone = new TaskCompletionSource();
        using var stop = new CancellationTokenSource();
        await using var provider = await StartAsync(async context =>
        {
            asked.SetResult();
            await UntilGone(context, gone);
        });

        var reading = provider.Text.WriteAsync(Request, stop.Token).GetAsyncEnumerator(Guard);
        var first = reading.MoveNextAsync().AsTask();
        await asked.Task.WaitAsync(Guard);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        await reading.DisposeAsync();
        await gone.Task.WaitAsync(Guard);
    }

    [Fact]
    public async Task Many_answers_share_few_connections()
    {
        var ports = new HashSet<int>();
        await using var provider = await StartAsync(context =>
        {
            _ = ports.Add(context.Connection.RemotePort);
            return Stream(context, Delta("Hello"), End(), Usage, "[DONE]");
        });
        for (var i = 0; i < 20; i++)
            Assert.Equal("Hello[Stop 20/16/3]", await Read(provider.Text));

        Assert.InRange(ports.Count, 1, 3);
    }

    private static async Task WordsThenSilence(HttpContext context, TaskCompletionSource gone)
    {
        await Stream(context, Delta("Hello"));
        await UntilGone(context, gone);
    }

    private static async Task UntilGone(HttpContext context, TaskCompletionSource gone)
    {
        var aborted = new TaskCompletionSource();
        await using var registration = context.RequestAborted.Register(aborted.SetResult);
        await aborted.Task;
        gone.SetResult();
    }

    private static async Task Endless(HttpContext context, string piece, TaskCompletionSource gone)
    {
        context.Response.ContentType = "text/event-stream";
        try
        {
            while (!context.RequestAborted.IsCancellationRequested)
                await context.Response.WriteAsync(piece, context.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            // That is what is waited for.
        }

        gone.SetResult();
    }
}
