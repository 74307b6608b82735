namespace Lexi.Voice.Models;

/// <summary>A streaming speech-to-text model: opens sessions that only hear.</summary>
public interface ITranscriptionModel
{
    /// <summary>
    /// Opens and configures a session that finds no turns by itself: <see cref="RealtimeCommand.CommitAudio"/> ends a piece,
    /// <see cref="VoiceModelEvent.InputCommitted"/> names it, and its words come as <see cref="VoiceModelEvent.InputTranscriptDelta"/> and
    /// <see cref="VoiceModelEvent.InputTranscriptCompleted"/> or <see cref="VoiceModelEvent.InputTranscriptFailed"/>, in any order among pieces.
    /// </summary>
    /// <exception cref="ModelException">The session could not be opened; <see cref="ModelException.Failure"/> says why.</exception>
    Task<IRealtimeSession> OpenAsync(TranscriptionOptions options, IVoiceModelSink sink, CancellationToken cancellation);
}
