namespace Lexi.Simulator.Realtime;

/// <summary>What a session says, except audio (<see cref="ISessionOutput.OnAudio"/>). Named after the events of the wire.</summary>
public abstract record ServerEvent
{
    private ServerEvent()
    {
    }

    public sealed record SessionCreated(SessionSnapshot Session) : ServerEvent;

    public sealed record SessionUpdated(SessionSnapshot Session) : ServerEvent;

    public sealed record ItemAdded(string? PreviousItemId, ConversationItem Item) : ServerEvent;

    public sealed record ItemDone(string? PreviousItemId, ConversationItem Item) : ServerEvent;

    /// <summary>An item with its audio, as bytes in the format of its direction; empty when it has none or it was forgotten.</summary>
    public sealed record ItemRetrieved(ConversationItem Item, ReadOnlyMemory<byte> Audio) : ServerEvent;

    public sealed record ItemTruncated(string ItemId, int ContentIndex, int AudioEndMs) : ServerEvent;

    public sealed record ItemDeleted(string ItemId) : ServerEvent;

    public sealed record TranscriptionDelta(string ItemId, string Delta) : ServerEvent;

    public sealed record TranscriptionCompleted(string ItemId, string Transcript, TranscriptionUsage Usage) : ServerEvent;

    public sealed record TranscriptionFailed(string ItemId, ApiError Error) : ServerEvent;

    public sealed record InputCommitted(string? PreviousItemId, string ItemId) : ServerEvent;

    public sealed record InputCleared : ServerEvent;

    /// <summary>Times count the milliseconds of audio the session was sent.</summary>
    public sealed record SpeechStarted(int AudioStartMs, string ItemId) : ServerEvent;

    public sealed record SpeechStopped(int AudioEndMs, string ItemId) : ServerEvent;

    public sealed record TimeoutTriggered(int AudioStartMs, int AudioEndMs, string ItemId) : ServerEvent;

    public sealed record ResponseCreated(ResponseSnapshot Response) : ServerEvent;

    public sealed record ResponseDone(ResponseSnapshot Response) : ServerEvent;

    public sealed record OutputItemAdded(string ResponseId, int OutputIndex, ConversationItem Item) : ServerEvent;

    public sealed record OutputItemDone(string ResponseId, int OutputIndex, ConversationItem Item) : ServerEvent;

    /// <param name="Address">Which part.</param>
    /// <param name="IsAudio">Audio with a transcript, or text.</param>
    public sealed record ContentPartAdded(OutputAddress Address, bool IsAudio) : ServerEvent;

    /// <param name="Address">Which part.</param>
    /// <param name="IsAudio">Audio with a transcript, or text.</param>
    /// <param name="Text">Its transcript or text.</param>
    public sealed record ContentPartDone(OutputAddress Address, bool IsAudio, string Text) : ServerEvent;

    public sealed record AudioDone(OutputAddress Address) : ServerEvent;

    public sealed record TranscriptDelta(OutputAddress Address, string Delta) : ServerEvent;

    public sealed record TranscriptDone(OutputAddress Address, string Transcript) : ServerEvent;

    public sealed record TextDelta(OutputAddress Address, string Delta) : ServerEvent;

    public sealed record TextDone(OutputAddress Address, string Text) : ServerEvent;

    public sealed record ArgumentsDelta(OutputAddress Address, string CallId, string Delta) : ServerEvent;

    public sealed record ArgumentsDone(OutputAddress Address, string CallId, string Name, string Arguments) : ServerEvent;

    /// <summary>What is left of the tokens a minute.</summary>
    public sealed record RateLimitsUpdated(int TokenLimit, int TokensRemaining, double ResetSeconds) : ServerEvent;

    public sealed record Refused(ApiError Error, string? ClientEventId) : ServerEvent;

    /// <summary>The session is over; nothing follows. The connection is to be closed with this code.</summary>
    public sealed record Ended(int CloseCode, string Reason) : ServerEvent;
}
