using Lexi.Providers.OpenAI.Realtime;
using Lexi.Voice.Models;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Lexi.Providers.OpenAI;

/// <summary>OpenAI's Realtime interface (GA) over a socket of our own. It does not retry: that is its caller's decision.</summary>
public sealed class OpenAIRealtimeModel : IRealtimeModel
{
    private readonly OpenAIOptions _options;
    private readonly RealtimeConnector _connector;
    private readonly TimeProvider _time;
    private readonly OpenAIInstruments _instruments;
    private readonly ILogger<OpenAIRealtimeModel> _logger;

    public OpenAIRealtimeModel(
        IOptions<OpenAIOptions> options,
        TimeProvider time,
        OpenAIInstruments instruments,
        ILogger<OpenAIRealtimeModel> logger)
    {
        _options = options.Value;
        _connector = new RealtimeConnector(_options, time);
        _time = time;
        _instruments = instruments;
        _logger = logger;
        Capabilities = new RealtimeCapabilities(
            CanTruncate: true,
            CanGateResponses: true,
            DetectsTurns: true,
            DetectsTurnsByMeaning: true,
            CallsTools: true,
            Voices: _options.Voices.Count > 0 ? [.. _options.Voices] : OpenAIOptions.KnownVoices);
    }

    public RealtimeCapabilities Capabilities { get; }

    public async Task<IRealtimeSession> OpenAsync(RealtimeSessionOptions options, IVoiceModelSink sink, CancellationToken cancellation)
    {
        try
        {
            var session = await OpenCheckedAsync(options, sink, cancellation);
            _instruments.SessionOpened();
            return session;
        }
        catch (ModelException refused)
        {
            _instruments.SessionRefused(refused.Failure);
            throw;
        }
    }

    private async Task<IRealtimeSession> OpenCheckedAsync(RealtimeSessionOptions options, IVoiceModelSink sink, CancellationToken cancellation)
    {
        if (FirstError(options) is { } error)
            throw new ModelException(ModelFailure.ConfigurationRefused, $"Not sent to the provider: {error}");

        var socket = await _connector.ConnectAsync(options.Model ?? _options.RealtimeModel, options.SafetyIdentifier, cancellation);
        var session = new OpenAIRealtimeSession(socket, options, sink, _time, _instruments, _logger);
        try
        {
            await session.ConfigureAsync(_options.TranscriptionModel, _options.ConnectTimeout, cancellation);
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    private string? FirstError(RealtimeSessionOptions options) =>
        _options.Voices.Count > 0 && !_options.Voices.Contains(options.Voice)
            ? "the voice is not among the configured ones"
            : SessionOptionsCheck.FirstError(options);
}
