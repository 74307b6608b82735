using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Lexi.Web.Tests.Server;

/// <summary>What every refusal over HTTP has in common (RFC 9457, and a code that never changes).</summary>
public static class Problem
{
    public static async Task AssertIs(HttpStatusCode status, string code, HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(status == answer.StatusCode, $"{answer.RequestMessage!.Method} {answer.RequestMessage.RequestUri}: {(int)answer.StatusCode} {text}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        using var problem = JsonDocument.Parse(text);
        Assert.Equal(code, problem.RootElement.GetProperty("code").GetString());
        Assert.Equal((int)status, problem.RootElement.GetProperty("status").GetInt32());
        Assert.Equal("about:blank", problem.RootElement.GetProperty("type").GetString());
        Assert.NotEmpty(problem.RootElement.GetProperty("title").GetString()!);
        Assert.NotEmpty(problem.RootElement.GetProperty("detail").GetString()!);
        Assert.True(answer.Headers.CacheControl?.NoStore);
    }

    public static JsonContent Body(object value) => JsonContent.Create(value);

    /// <summary>A body that is sent as it stands, good JSON or not.</summary>
    public static ByteArrayContent Raw(string text, string contentType = "application/json") => Raw(System.Text.Encoding.UTF8.GetBytes(text), contentType);

    public static ByteArrayContent Raw(byte[] bytes, string contentType = "application/json")
    {
        var content = new ByteArrayContent(bytes);
        _ = content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return content;
    }
}
