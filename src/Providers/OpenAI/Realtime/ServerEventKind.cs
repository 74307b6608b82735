namespace Lexi.Providers.OpenAI.Realtime;

/// <summary>The server events the session acts on; every other type is <see cref="Ignored"/>.</summary>
internal enum ServerEventKind
{
    Ignored,
    SessionCreated,
    SessionUpdated,
    Error,
    SpeechStarted,
    SpeechStopped,
    InputCommitted,
    InputTranscriptDelta,
    InputTranscriptCompleted,
    InputTranscriptFailed,
    ResponseCreated,
    ResponseDone,
    OutputItemAdded,
    OutputItemDone,
    AudioDelta,
    TranscriptDelta,
    TranscriptDone,
    ItemTruncated,
}
