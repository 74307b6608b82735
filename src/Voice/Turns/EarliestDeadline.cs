namespace Lexi.Voice.Turns;

/// <summary>The earliest of the deadlines considered so far.</summary>
internal struct EarliestDeadline(long at, DeadlineKind kind)
{
    public long At { get; private set; } = at;

    public DeadlineKind Kind { get; private set; } = kind;

    /// <summary>Which tool call it is about; null for none.</summary>
    public string? CallId { get; private set; }

    public void Consider(long at, DeadlineKind kind, string? callId = null)
    {
        if (at >= At)
            return;
        At = at;
        Kind = kind;
        CallId = callId;
    }
}
