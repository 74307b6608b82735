namespace Lexi.Voice.Models;

/// <summary>A speech-to-speech model: opens sessions that hear and speak. One implementation a vendor, one for the in-process simulator.</summary>
public interface IRealtimeModel
{
    /// <summary>What sessions of this model can do. Callers ask this, never who the vendor is.</summary>
    RealtimeCapabilities Capabilities { get; }

    /// <summary>
    /// Opens and configures a session. The task completes once the provider confirmed the configuration, so audio sent
    /// afterwards can never overtake it.
    /// </summary>
    /// <param name="options">What the session starts with; validated by the implementation.</param>
    /// <param name="sink">Receives everything the session says, from now until <see cref="VoiceModelEvent.SessionEnded"/>. Hears nothing when opening fails.</param>
    /// <param name="cancellation">Gives up connecting; it has no effect on an open session.</param>
    /// <exception cref="ModelException">The session could not be opened; <see cref="ModelException.Failure"/> says why.</exception>
    Task<IRealtimeSession> OpenAsync(RealtimeSessionOptions options, IVoiceModelSink sink, CancellationToken cancellation);
}
