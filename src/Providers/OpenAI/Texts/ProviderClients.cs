using System.ClientModel.Primitives;
using Microsoft.Extensions.Options;
using OpenAI;

namespace Lexi.Providers.OpenAI.Texts;

/// <summary>
/// Clients of the <c>OpenAI</c> package over one pool of connections. Its own retries, timeouts and logs are off: whether to wait or to ask
/// again is decided where a person's patience is known, and its logs may hold content.
/// </summary>
internal sealed class ProviderClients(IHttpClientFactory clients, IOptions<OpenAIOptions> options)
{
    /// <summary>The named client; it carries the configured authorities and bounds what comes back.</summary>
    public const string ClientName = "Lexi.OpenAI.Texts";

    private readonly OpenAIOptions _options = options.Value;

    /// <summary>A client of the server of <c>Lexi:OpenAI</c>.</summary>
    public OpenAIClient Default() => Make(_options.BaseUrl, _options.ApiKey, _options.Headers);

    /// <summary>A client for a model of the chain. One with an address of its own gets no key or header that was meant for another.</summary>
    public OpenAIClient For(TextModelOptions model) =>
        model.BaseUrl is { } url ? Make(url, model.ApiKey, new Dictionary<string, string>()) : Make(_options.BaseUrl, model.ApiKey ?? _options.ApiKey, _options.Headers);

    private OpenAIClient Make(string baseUrl, string? apiKey, IDictionary<string, string> headers) => new(
        new ProviderHeaders(apiKey, headers.AsReadOnly()),
        new OpenAIClientOptions
        {
            Endpoint = HttpAddress.Of(baseUrl),
            Transport = new HttpClientPipelineTransport(clients.CreateClient(ClientName)),
            RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
            NetworkTimeout = Timeout.InfiniteTimeSpan,
            ClientLoggingOptions = new ClientLoggingOptions { EnableLogging = false },
            EnableDistributedTracing = false,
        });
}
