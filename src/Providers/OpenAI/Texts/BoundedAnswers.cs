namespace Lexi.Providers.OpenAI.Texts;

/// <summary>Puts every response body behind <see cref="BoundedAnswerStream"/>.</summary>
internal sealed class BoundedAnswers : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        var body = response.Content;
        var isLines = body.Headers.ContentType?.MediaType == "text/event-stream";
        var bounded = new StreamContent(new BoundedAnswerStream(await body.ReadAsStreamAsync(cancellationToken), isLines));
        foreach (var header in body.Headers)
            _ = bounded.Headers.TryAddWithoutValidation(header.Key, header.Value);
        response.Content = bounded;
        return response;
    }
}
