using Lexi.Simulator.Realtime;
using Lexi.Voice.Models;

namespace Lexi.Simulator.InProcess;

/// <summary>
/// The simulator behind the port of transcription models, without a socket: the same session machine and ear. Everything happens inside the
/// caller's calls and the timers of the given clock. Of the settings it takes seed, tuning and the partner's ear.
/// </summary>
public sealed class SimulatedTranscriptionModel(SimulatedRealtimeOptions settings, TimeProvider time) : ITranscriptionModel
{
    /// <summary>The model's name where a session asks for none; billed by the second, as those of its kind are.</summary>
    public const string DefaultModel = "gpt-live-transcribe-simulated";

    private int _sessions;

    /// <remarks>Completes before it returns; nothing that a session says comes before the caller has the session, except by its own calls.</remarks>
    public Task<IRealtimeSession> OpenAsync(TranscriptionOptions options, IVoiceModelSink sink, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested)
            return Task.FromCanceled<IRealtimeSession>(cancellation);
        if (settings.Tuning.RefusesUpdates)
            return Task.FromException<IRealtimeSession>(new ModelException(ModelFailure.ConfigurationRefused, "The simulator was told to refuse configurations"));

        // Not HashCode.Combine: that one differs from process to process.
        var seed = unchecked((settings.Seed * 961_748_941) + (Interlocked.Increment(ref _sessions) * 16_777_619));

        // Nobody can ask for the sound of a piece again.
        var tuning = settings.Tuning with { RetainedAudio = TimeSpan.Zero };
        var start = new SessionStart(SessionConfigMapping.Map(options, DefaultModel), seed, tuning);
        var silent = new RealtimeSessionOptions { Instructions = "", Voice = "", TurnDetection = new TurnDetection.PushToTalk() };
        return Task.FromResult<IRealtimeSession>(new SimulatedRealtimeSession(start, silent, settings.Partner, sink, time));
    }
}
