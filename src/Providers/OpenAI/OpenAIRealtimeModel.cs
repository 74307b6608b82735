using Lexi.Providers.OpenAI.Realtime;
using Lexi.Voice.Models;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Lexi.Providers.OpenAI;

/// <summary>OpenAI's Realtime interface (GA) over a socket of our own. It does not retry: that is its caller's decision.</summary>
public sealed class OpenAIRealtimeModel : IRealtimeModel
{
    private readonly OpenAIOptions _options;
    private readonly RealtimeDoor _door;

    public OpenAIRealtimeModel(
        IOptions<OpenAIOptions> options,
        TimeProvider time,
        OpenAIInstruments instruments,
        ILogger<OpenAIRealtimeModel> logger)
    {
        _options = options.Value;
        _door = new RealtimeDoor(_options, time, instruments, logger);
        Capabilities = new RealtimeCapabilities(
            CanTruncate: true,
            CanGateResponses: true,
            DetectsTurns: true,
            DetectsTurnsByMeaning: true,
            CallsTools: true,
            Voices: _options.Voices.Count > 0 ? [.. _options.Voices] : OpenAIOptions.KnownVoices);
    }

    public RealtimeCapabilities Capabilities { get; }

    public Task<IRealtimeSession> OpenAsync(RealtimeSessionOptions options, IVoiceModelSink sink, CancellationToken cancellation) => _door.OpenAsync(
        RealtimeConnector.ForModel(options.Model ?? _options.RealtimeModel),
        options.SafetyIdentifier,
        () => SessionOpening.Of(options, _options),
        sink,
        cancellation);
}
