namespace Lexi.Providers.OpenAI.Realtime;

/// <summary>
/// One received event, flattened: of each nested object (<c>session</c>, <c>response</c>, <c>item</c>, <c>error</c>,
/// <c>usage</c>) only the fields the session acts on. Texts point into the received message.
/// </summary>
internal ref struct ServerEvent
{
    public ServerEventKind Kind;
    public JsonText ResponseId;
    public JsonText ItemId;
    public JsonText PreviousItemId;
    public JsonText Delta;
    public JsonText Transcript;

    /// <summary>Milliseconds; null when absent or no number.</summary>
    public int? AudioStartMs;
    public int? AudioEndMs;

    /// <summary><c>session.id</c> and <c>session.expires_at</c> (Unix seconds, 0 when not told).</summary>
    public JsonText SessionId;
    public long ExpiresAt;

    /// <summary><c>response.status</c> and what stands in <c>status_details</c>.</summary>
    public JsonText Status;
    public JsonText StatusReason;

    /// <summary><c>item</c> of output_item events: its type, and the parts of a function call.</summary>
    public JsonText ItemType;
    public JsonText CallId;
    public JsonText Name;
    public JsonText Arguments;

    /// <summary><c>error.code</c>, or its <c>type</c> in <see cref="ErrorType"/> where there is no code.</summary>
    public JsonText ErrorCode;
    public JsonText ErrorType;

    /// <summary>The client event that <c>error</c> answers.</summary>
    public JsonText ErrorEventId;

    public UsageFields Usage;
}
