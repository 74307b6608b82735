using Lexi.Testing;
using Lexi.Testing.Models;
using Microsoft.AspNetCore.Http;

namespace Lexi.Providers.Tests.OpenAI;

public sealed class ModelRetirementCheckTests
{
    private static CancellationToken Guard => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("""{"data":[{"id":"gpt-realtime-2.1","shutdown_date":"2027-01-20"},{"id":"gpt-live-transcribe"},{"id":"gpt-6-luna"},{"id":"text-embedding-3-small"},{"id":"omni-moderation-latest"}]}""", "retired by its provider on 2027-01-20")]
    [InlineData("""{"data":[{"id":"gpt-realtime-2.1","shutdown_date":1800403200},{"id":"gpt-live-transcribe","shutdown_date":null},{"id":"gpt-6-luna"},{"id":"text-embedding-3-small"},{"id":"omni-moderation-latest"}]}""", "retired by its provider on 2027-01-20")]
    [InlineData("""{"data":[{"id":"gpt-live-transcribe"},{"id":"gpt-6-luna"},{"id":"text-embedding-3-small"},{"id":"omni-moderation-latest"}]}""", "gpt-realtime-2.1 is not in the provider's list")]
    [InlineData("""{"data":[{"id":"gpt-realtime-2.1","shutdown_date":"2029-01-20"},{"id":"gpt-live-transcribe"},{"id":"gpt-6-luna"},{"id":"text-embedding-3-small"},{"id":"omni-moderation-latest"}]}""", null)]
    [InlineData("no list at all", "could not be read")]
    [InlineData("[]", "is not in the provider's list")]
    public async Task Models_that_are_retired_soon_or_unknown_are_warned_of(string list, string? warning)
    {
        await using var server = await ScriptedSocketServer.StartAsync(_ => Task.CompletedTask);
        server.Refuse = context =>
        {
            Assert.Equal("/v1/models", context.Request.Path);
            context.Response.WriteAsync(list).GetAwaiter().GetResult();
            return true;
        };
        await using var model = TestModel.For(server, time: new ManualTime());

        await model.CheckModelsAsync(Guard);

        if (warning is null)
            Assert.DoesNotContain(model.Logs, line => line.Contains("model", StringComparison.Ordinal) && line.Contains("provider", StringComparison.Ordinal));
        else
            Assert.Contains(model.Logs, line => line.Contains(warning, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_provider_that_cannot_be_asked_is_no_reason_not_to_start()
    {
        await using var model = TestModel.For("http://127.0.0.1:9/v1", options => options.ApiKey = "sk-secret");

        await model.CheckModelsAsync(Guard);

        Assert.Contains(model.Logs, line => line.Contains("could not be read", StringComparison.Ordinal));
        Assert.DoesNotContain(model.Logs, line => line.Contains("sk-secret", StringComparison.Ordinal));
    }
}
