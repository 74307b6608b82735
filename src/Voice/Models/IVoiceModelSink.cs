namespace Lexi.Voice.Models;

/// <summary>
/// Where a session's read loop puts what it read. Implementations only enqueue: they return at once, never throw and decide
/// nothing. One session calls from one thread at a time, in the order of the wire.
/// </summary>
public interface IVoiceModelSink
{
    void OnEvent(VoiceModelEvent modelEvent);

    /// <summary>Spoken audio. The receiver owns <see cref="AudioDelta.Pcm"/> and must dispose it.</summary>
    void OnAudio(in AudioDelta delta);
}
