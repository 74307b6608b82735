using Lexi.Voice.Models.Text;
using Microsoft.Extensions.DependencyInjection;

namespace Lexi.Web.Tests.Server;

/// <summary>The composed server's models of texts, without a key.</summary>
public sealed class TextModelTests
{
    private static readonly TextRequest _request = new()
    {
        Messages = [new TextMessage(TextRole.System, "You are Nyx."), new TextMessage(TextRole.User, """{"from":"Ann","kind":"person","says":"Good evening!"}""")],
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AServerWithoutAKeyWritesEmbedsAndJudges()
    {
        await using var server = await TestServer.Start("Development", []);

        Assert.NotEmpty(await Write(server));
        Assert.Equal(2, (await server.Services.GetRequiredService<IEmbeddingModel>().EmbedAsync(["gin", "rain"], Cancellation)).Count);
        Assert.False((await server.Services.GetRequiredService<IModerationModel>().ModerateAsync("Good evening!", Cancellation)).IsFlagged);
    }

    [Fact]
    public async Task AModelThatIsAwayIsReplacedByTheNext()
    {
        await using var server = await TestServer.Start("Development",
        [
            ("Lexi:TextModels:0:Name", "away"), ("Lexi:TextModels:0:BaseUrl", "http://127.0.0.1:9/v1"), ("Lexi:TextModels:0:Model", "m"),
            ("Lexi:TextModels:1:Name", "here"), ("Lexi:TextModels:1:Model", "gpt-6-luna"), ("Lexi:Texts:RetryPauseMs", "0"),
        ]);

        Assert.NotEmpty(await Write(server));
    }

    private static async Task<string> Write(TestServer server)
    {
        var words = "";
        TextModelEvent? last = null;
        await foreach (var said in server.Services.GetRequiredService<ITextModel>().WriteAsync(_request, Cancellation))
        {
            words += said is TextModelEvent.Delta delta ? delta.Text : "";
            last = said;
        }

        Assert.Equal(TextFinish.Stop, Assert.IsType<TextModelEvent.Finished>(last).Finish);
        return words;
    }
}
