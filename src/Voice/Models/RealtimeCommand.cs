namespace Lexi.Voice.Models;

/// <summary>What can be asked of an open session.</summary>
public abstract record RealtimeCommand
{
    private RealtimeCommand()
    {
    }

    /// <summary>Ends the person's turn (push-to-talk).</summary>
    public sealed record CommitAudio : RealtimeCommand;

    /// <summary>Forgets audio that is not committed.</summary>
    public sealed record ClearAudio : RealtimeCommand;

    /// <summary>Asks for an answer, in one of two ways.</summary>
    public abstract record AnswerRequest : RealtimeCommand
    {
        private protected AnswerRequest()
        {
        }
    }

    /// <summary>
    /// Asks for an answer. While one is being made the session keeps the request and sends it when that one is done: there is
    /// never more than one active response and never more than one waiting (the latest).
    /// </summary>
    /// <param name="ExtraInstructions">Added to the persona for this answer only, e.g. the idle prompt; null for none.</param>
    public sealed record CreateResponse(string? ExtraInstructions = null) : AnswerRequest;

    /// <summary>
    /// Asks for one answer to exactly what is given here: nothing of the session's conversation is told, and nothing is added to it. Waits and
    /// is replaced like <see cref="CreateResponse"/>. A function it calls is answered by asking again with what it returned:
    /// <see cref="AddToolResult"/> knows only calls of the conversation.
    /// </summary>
    /// <param name="Instructions">In place of the session's. Trusted text.</param>
    /// <param name="Context">What was said, oldest first.</param>
    public sealed record CreateAnswer(string Instructions, IReadOnlyList<HistoryItem> Context) : AnswerRequest;

    /// <summary>Stops the answer being made and forgets a waiting request. Without one it does nothing.</summary>
    public sealed record CancelResponse : RealtimeCommand;

    /// <summary>Cuts a spoken item to what was heard; the session clamps to what it received and deletes the item at 0 ms.</summary>
    public sealed record TruncateItem(string ItemId, int AudioEndMs) : RealtimeCommand;

    /// <summary>Removes an item from the conversation, e.g. a cough that is no turn.</summary>
    public sealed record DeleteItem(string ItemId) : RealtimeCommand;

    /// <summary>Adds written words to the conversation.</summary>
    /// <param name="Role">Whose words they are.</param>
    /// <param name="Text">The words.</param>
    /// <param name="ItemId">The id the item shall have; null lets the provider choose.</param>
    public sealed record AddMessage(ConversationRole Role, string Text, string? ItemId = null) : RealtimeCommand;

    /// <summary>Answers <see cref="VoiceModelEvent.ToolCalled"/>. A new answer must be asked for afterwards.</summary>
    /// <param name="CallId">The call being answered.</param>
    /// <param name="OutputJson">The result, JSON text.</param>
    public sealed record AddToolResult(string CallId, string OutputJson) : RealtimeCommand;

    /// <summary>Changes how turns end.</summary>
    public sealed record ChangeTurnDetection(TurnDetection TurnDetection) : RealtimeCommand;
}
