using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Lexi.Voice.Models.Tools;
using Microsoft.Extensions.Options;

namespace Lexi.Providers.Tools;

/// <summary>
/// Asks tools over HTTPS: only hosts of the allow-list, only public addresses, no redirects, no cookies, one POST, one JSON answer of bounded
/// length in bounded time.
/// </summary>
public sealed class HttpToolCaller : IToolCaller
{
    /// <summary>The named client, whose connections are guarded.</summary>
    public const string ClientName = "Lexi.Tools";

    /// <summary>Longest answer, bytes.</summary>
    public const int MostAnswerBytes = 64 * 1024;

    private const int MostDepth = 32;

    private static readonly UTF8Encoding _utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly AllowedHost[] _allowed;
    private readonly IHttpClientFactory _clients;
    private readonly ToolInstruments _instruments;
    private readonly TimeProvider _time;

    public HttpToolCaller(IHttpClientFactory clients, IOptions<ToolOptions> options, ToolInstruments instruments, TimeProvider time)
    {
        _clients = clients;
        _instruments = instruments;
        _time = time;
        _allowed = [.. options.Value.AllowedHosts.Select(host => AllowedHost.Read(host)!)];
    }

    public async Task<ToolAnswer> CallAsync(ToolCall call, CancellationToken cancellation)
    {
        var asked = _time.GetTimestamp();
        var answer = await AskAsync(call, cancellation);
        _instruments.Called(answer.Failure, _time.GetElapsedTime(asked));
        return answer;
    }

    private async Task<ToolAnswer> AskAsync(ToolCall call, CancellationToken cancellation)
    {
        if (!Uri.TryCreate(call.Url, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttps || address.UserInfo.Length > 0
            || !_allowed.Any(host => host.Allows(address)))
        {
            return new ToolAnswer(ToolFailure.NotAllowed);
        }

        using var deadline = new CancellationTokenSource(call.Timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellation);
        try
        {
            return await PostAsync(address, call.ArgumentsJson, either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new ToolAnswer(ToolFailure.TimedOut);
        }
        catch (HttpRequestException refused) when (refused.InnerException is AddressRefusedException)
        {
            return new ToolAnswer(ToolFailure.NotAllowed);
        }
        catch (Exception cut) when (cut is HttpRequestException or IOException)
        {
            return new ToolAnswer(ToolFailure.Unreachable);
        }
    }

    private async Task<ToolAnswer> PostAsync(Uri address, string argumentsJson, CancellationToken cancellation)
    {
        using var client = _clients.CreateClient(ClientName);
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new StringContent(argumentsJson, Encoding.UTF8, new MediaTypeHeaderValue("application/json")),
        };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        if (!response.IsSuccessStatusCode)
            return new ToolAnswer(ToolFailure.Refused);

        var body = await ReadAsync(response.Content, cancellation);
        return body is null ? new ToolAnswer(ToolFailure.TooLarge)
            : Json(body) is { } json ? new ToolAnswer(ToolFailure.None, json)
            : new ToolAnswer(ToolFailure.NotJson);
    }

    /// <summary>Null when it is longer than is accepted; no more than that is ever read.</summary>
    private static async Task<byte[]?> ReadAsync(HttpContent content, CancellationToken cancellation)
    {
        await using var stream = await content.ReadAsStreamAsync(cancellation);
        var buffer = new byte[MostAnswerBytes + 1];
        var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
        return length <= MostAnswerBytes ? buffer[..length] : null;
    }

    /// <summary>The text of the one JSON value; null when it is none.</summary>
    private static string? Json(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(_utf8.GetString(body), new JsonDocumentOptions { MaxDepth = MostDepth });
            return document.RootElement.GetRawText();
        }
        catch (Exception unreadable) when (unreadable is JsonException or DecoderFallbackException)
        {
            return null;
        }
    }
}
