using System.Net;
using System.Net.WebSockets;
using Lexi.Voice.Models;

namespace Lexi.Providers.OpenAI.Realtime;

/// <summary>Makes the WebSocket: address, headers, keep-alive, trust, and what a refused upgrade means.</summary>
internal sealed class RealtimeConnector(OpenAIOptions options, TimeProvider time)
{
    private readonly CertificateAuthorities? _authorities = CertificateAuthorities.Load(options.CertificateAuthorityFile);

    /// <summary>Asks for a session that only hears; its configuration names the model.</summary>
    public const string ForTranscription = "intent=transcription";

    /// <summary>Asks for a session of a model.</summary>
    public static string ForModel(string model) => "model=" + Uri.EscapeDataString(model);

    /// <param name="query">What the address asks for.</param>
    /// <param name="safetyIdentifier">Names the person to the provider; null for nobody.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ModelException">Not connected, with the reason.</exception>
    public async Task<WebSocket> ConnectAsync(string query, string? safetyIdentifier, CancellationToken cancellation)
    {
        var socket = new ClientWebSocket();
        using var deadline = new CancellationTokenSource(options.ConnectTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellation);
        try
        {
            Configure(socket.Options, safetyIdentifier);
            await socket.ConnectAsync(Address(options.BaseUrl, query), either.Token);
            return socket;
        }
        catch (Exception cause) when (cause is WebSocketException or OperationCanceledException or InvalidOperationException)
        {
            var failure = Failure(socket, cause);
            socket.Dispose();
            cancellation.ThrowIfCancellationRequested();
            throw deadline.IsCancellationRequested
                ? new ModelException(ModelFailure.Silent, "The provider did not answer the upgrade in time", inner: cause)
                : failure;
        }
    }

    /// <summary>The address of the realtime socket: the base address with the scheme of WebSockets.</summary>
    internal static Uri Address(string baseUrl, string query)
    {
        var address = new UriBuilder(baseUrl);
        address.Scheme = address.Scheme is "http" or "ws" ? "ws" : "wss";
        address.Path = address.Path.TrimEnd('/') + "/realtime";
        address.Query = query;
        return address.Uri;
    }

    private void Configure(ClientWebSocketOptions socket, string? safetyIdentifier)
    {
        socket.CollectHttpResponseDetails = true;
        // Audio is noise to a compressor.
        socket.DangerousDeflateOptions = null;
        socket.AddSubProtocol("realtime");

        // Asked after four tenths of the time, given up after four more: the rest is the granularity of the runtime's timer.
        socket.KeepAliveInterval = options.SilenceTimeout * 0.4;
        socket.KeepAliveTimeout = options.SilenceTimeout * 0.4;

        if (options.ApiKey.Length > 0)
            socket.SetRequestHeader("Authorization", "Bearer " + options.ApiKey);
        foreach (var (name, value) in options.Headers)
            socket.SetRequestHeader(name, value);
        if (safetyIdentifier is not null)
            socket.SetRequestHeader("OpenAI-Safety-Identifier", safetyIdentifier);
        if (_authorities is not null)
            socket.RemoteCertificateValidationCallback = (_, certificate, chain, errors) => _authorities.IsTrusted(certificate, chain, errors);
    }

    private ModelException Failure(ClientWebSocket socket, Exception cause)
    {
        // Zero: the upgrade was never answered. 101: it was, but wrongly.
        if (socket.HttpStatusCode is 0 or HttpStatusCode.SwitchingProtocols)
            return new ModelException(SocketFailures.FromException(cause), $"The provider could not be reached ({cause.GetType().Name})", inner: cause);

        var status = (int)socket.HttpStatusCode;
        var retryAfter = SocketFailures.RetryAfter(socket.HttpResponseHeaders, time.GetUtcNow());
        return new ModelException(SocketFailures.FromStatus(socket.HttpStatusCode), $"The provider refused the upgrade with {status}", retryAfter, cause);
    }
}
