using Lexi.Providers.OpenAI.Realtime;
using Lexi.Voice.Models;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Lexi.Providers.OpenAI;

/// <summary>Streaming transcription of OpenAI's Realtime interface (GA), over the same socket as speech. It does not retry.</summary>
public sealed class OpenAITranscriptionModel(
    IOptions<OpenAIOptions> options,
    TimeProvider time,
    OpenAIInstruments instruments,
    ILogger<OpenAITranscriptionModel> logger) : ITranscriptionModel
{
    private readonly OpenAIOptions _options = options.Value;
    private readonly RealtimeDoor _door = new(options.Value, time, instruments, logger);

    public Task<IRealtimeSession> OpenAsync(TranscriptionOptions options, IVoiceModelSink sink, CancellationToken cancellation) => _door.OpenAsync(
        RealtimeConnector.ForTranscription,
        options.SafetyIdentifier,
        () => SessionOpening.Of(options, _options),
        sink,
        cancellation);
}
