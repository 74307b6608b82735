using System.Text.Json;
using Lexi.Providers.OpenAI.Texts;
using Lexi.Voice.Models;
using Microsoft.AspNetCore.Http;
using static Lexi.Providers.Tests.OpenAI.Texts.TextProvider;

namespace Lexi.Providers.Tests.OpenAI.Texts;

public sealed class EmbeddingAndModerationTests
{
    private static CancellationToken Guard => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Vectors_come_in_the_order_of_their_texts_and_have_length_one()
    {
        await using var provider = await StartAsync(context => Answer(context, Vectors((1, [0, 2]), (0, [3, 4]))));

        var vectors = await provider.Embedding.EmbedAsync(["gin", "tonic"], Guard);

        Assert.Equal([0.6f, 0.8f], vectors[0].ToArray());
        Assert.Equal([0f, 1f], vectors[1].ToArray());
        var (path, _, body) = Assert.Single(provider.Asked);
        Assert.Equal("/v1/embeddings", path);
        Assert.Equal("text-embedding-3-small", body.GetProperty("model").GetString());
    }

    public static TheoryData<string> Nonsense => new(
        "secret",
        "{}",
        """{"object":"list","data":"secret"}""",
        Vectors((0, [1, 2])),
        Vectors((0, [1, 2]), (1, [1])),
        Vectors((0, [1, 2]), (7, [1, 2])),
        Vectors((0, [1, 2]), (0, [1, 2])),
        Vectors((0, [1, 2]), (1, [0, 0])),
        Vectors((0, [1, 2]), (1, [float.NaN, 0])),
        Vectors((0, []), (1, [])));

    [Theory]
    [MemberData(nameof(Nonsense))]
    public async Task Other_vectors_than_were_asked_for_are_none(string body)
    {
        await using var provider = await StartAsync(context => Answer(context, body));

        var refused = await Assert.ThrowsAsync<ModelException>(() => provider.Embedding.EmbedAsync(["gin", "tonic"], Guard));
        Assert.Equal(ModelFailure.ProtocolViolation, refused.Failure);
        Assert.DoesNotContain("secret", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_text_needs_no_request_and_too_much_gets_none()
    {
        await using var provider = await StartAsync(context => Answer(context, "{}"));

        Assert.Empty(await provider.Embedding.EmbedAsync([], Guard));
        foreach (var texts in new[] { [""], [new string('a', TextWireLimits.InputCharacters + 1)], Enumerable.Repeat("a", TextWireLimits.Embeddings + 1).ToArray() })
        {
            var refused = await Assert.ThrowsAsync<ModelException>(() => provider.Embedding.EmbedAsync(texts, Guard));
            Assert.Equal(ModelFailure.ConfigurationRefused, refused.Failure);
        }

        Assert.Empty(provider.Asked);
    }

    [Fact]
    public async Task A_verdict_names_what_it_is_about_whoever_named_it()
    {
        await using var provider = await StartAsync(context => Answer(
            context, """{"id":"m","model":"m","results":[{"flagged":true,"categories":{"violence":false,"sexual/minors":true,"house/rules":true},"category_scores":{}}]}"""));

        var verdict = await provider.Moderation.ModerateAsync("words", Guard);

        Assert.True(verdict.IsFlagged);
        Assert.Equal(["house/rules", "sexual/minors"], verdict.Categories);
        var (path, _, body) = Assert.Single(provider.Asked);
        Assert.Equal("/v1/moderations", path);
        Assert.Equal(("omni-moderation-latest", "words"), (body.GetProperty("model").GetString(), body.GetProperty("input").GetString()));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("secret")]
    [InlineData("""{"results":[]}""")]
    [InlineData("""{"results":[{"flagged":"secret"}]}""")]
    [InlineData("""{"results":[{"flagged":true},{"flagged":true}]}""")]
    [InlineData("""{"results":{"flagged":false}}""")]
    public async Task An_answer_that_judges_nothing_is_no_acquittal(string body)
    {
        await using var provider = await StartAsync(context => Answer(context, body));

        var refused = await Assert.ThrowsAsync<ModelException>(() => provider.Moderation.ModerateAsync("words", Guard));
        Assert.Equal(ModelFailure.ProtocolViolation, refused.Failure);
        Assert.DoesNotContain("secret", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_and_a_flood_are_told_as_what_they_are()
    {
        await using var refusing = await StartAsync(context =>
        {
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return Answer(context, """{"error":{"code":"rate_limit_exceeded"}}""");
        });
        Assert.Equal(ModelFailure.RateLimited, (await Assert.ThrowsAsync<ModelException>(() => refusing.Moderation.ModerateAsync("words", Guard))).Failure);

        var gone = new TaskCompletionSource();
        await using var flooding = await StartAsync(async context =>
        {
            try
            {
                while (true)
                    await context.Response.WriteAsync(new string(' ', 64 * 1024), context.RequestAborted);
            }
            catch (OperationCanceledException)
            {
                gone.SetResult();
            }
        });
        Assert.Equal(ModelFailure.ProtocolViolation, (await Assert.ThrowsAsync<ModelException>(() => flooding.Moderation.ModerateAsync("words", Guard))).Failure);
        await gone.Task.WaitAsync(Guard);
    }

    [Fact]
    public async Task Who_does_not_answer_is_given_up()
    {
        await using var provider = await StartAsync(
            context => Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default),
            new() { ["Lexi:OpenAI:RequestTimeout"] = "00:00:01" });

        Assert.Equal(ModelFailure.Silent, (await Assert.ThrowsAsync<ModelException>(() => provider.Moderation.ModerateAsync("words", Guard))).Failure);
    }

    private static Task Answer(HttpContext context, string body)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(body);
    }

    private static string Vectors(params (int Index, float[] Values)[] vectors) => JsonSerializer.Serialize(new
    {
        @object = "list",
        model = "m",
        data = vectors.Select(vector => new
        {
            @object = "embedding",
            index = vector.Index,
            embedding = Convert.ToBase64String(vector.Values.SelectMany(BitConverter.GetBytes).ToArray()),
        }),
        usage = new { prompt_tokens = 2, total_tokens = 2 },
    });
}
