using System.Text.Json;
using Lexi.Simulator.Realtime;
using Lexi.Simulator.Speech;
using Lexi.Voice.Models;

namespace Lexi.Simulator.InProcess;

/// <summary>
/// The simulator behind the port of realtime models, without a socket: the same session machine, voice, ear and mind. Everything
/// happens inside the caller's calls and the timers of the given clock, so in virtual time a conversation runs on one thread,
/// as fast as it can be computed and the same each time.
/// </summary>
public sealed class SimulatedRealtimeModel(SimulatedRealtimeOptions settings, TimeProvider time) : IRealtimeModel
{
    private int _sessions;

    public RealtimeCapabilities Capabilities { get; } = new(
        CanTruncate: true,
        CanGateResponses: true,
        DetectsTurns: true,
        DetectsTurnsByMeaning: true,
        CallsTools: true,
        Voices: SimulatedVoice.Names);

    /// <remarks>Completes before it returns; nothing that a session says comes before the caller has the session, except by its own calls.</remarks>
    public Task<IRealtimeSession> OpenAsync(RealtimeSessionOptions options, IVoiceModelSink sink, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested)
            return Task.FromCanceled<IRealtimeSession>(cancellation);
        if (settings.Tuning.RefusesUpdates)
            return Task.FromException<IRealtimeSession>(new ModelException(ModelFailure.ConfigurationRefused, "The simulator was told to refuse configurations"));
        if (FirstError(options) is { } error)
            return Task.FromException<IRealtimeSession>(new ModelException(ModelFailure.ConfigurationRefused, error));

        // Not HashCode.Combine: that one differs from process to process.
        var seed = unchecked((settings.Seed * 486_187_739) + (Interlocked.Increment(ref _sessions) * 16_777_619));
        var start = new SessionStart(SessionConfigMapping.Map(options, settings.Model), seed, settings.Tuning) { AnswerSeed = settings.Seed };
        IRealtimeSession session = new SimulatedRealtimeSession(start, options, settings.Partner, sink, time);
        return Task.FromResult(session);
    }

    private static string? FirstError(RealtimeSessionOptions asked) =>
        string.IsNullOrWhiteSpace(asked.Voice) ? "the voice is missing"
        : asked.Speed is not (>= 0.25 and <= 1.5) ? "the speed is outside 0.25 to 1.5"
        : asked.Tools.Any(tool => !IsJsonObject(tool.ParametersSchema)) ? "a tool's parameter schema is no JSON object"
        : null;

    private static bool IsJsonObject(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return json.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
