namespace Lexi.Voice.Models;

/// <summary>
/// One open conversation with a realtime model. All members may be called from any thread and never block: what is sent is
/// queued in order, bounded, and written by the session itself. Disposing closes the session; events stop after
/// <see cref="VoiceModelEvent.SessionEnded"/>, which is posted exactly once.
/// </summary>
public interface IRealtimeSession : IAsyncDisposable
{
    /// <summary>The provider's id of the session, for logs and support.</summary>
    string Id { get; }

    /// <summary>When the provider will end the session by itself, if it says so.</summary>
    DateTimeOffset? ExpiresAt { get; }

    /// <summary>
    /// Queues microphone audio: PCM16 little endian, 24 kHz, mono, whole samples. The bytes are copied before the call returns.
    /// </summary>
    /// <returns>False when the queue was full and the oldest queued audio was dropped to make room (the drop is counted).</returns>
    bool SendAudio(ReadOnlySpan<byte> pcm);

    /// <summary>Queues a command behind everything queued so far. Ignored after the session ended.</summary>
    void Send(RealtimeCommand command);
}
