namespace Lexi.Grains.Runtime;

/// <summary>Why an activation ends.</summary>
/// <param name="code">The kind.</param>
/// <param name="exception">What went wrong, if something did.</param>
/// <param name="text">One sentence.</param>
public readonly struct DeactivationReason(DeactivationReasonCode code, Exception? exception, string text)
{
    /// <param name="code">The kind.</param>
    /// <param name="text">One sentence.</param>
    public DeactivationReason(DeactivationReasonCode code, string text)
        : this(code, null, text)
    {
    }

    public string Description { get; } = text;

    public DeactivationReasonCode ReasonCode { get; } = code;

    public Exception? Exception { get; } = exception;

    public override string ToString() =>
        Exception is null ? $"{ReasonCode}: {Description}" : $"{ReasonCode}: {Description}. Exception: {Exception}";
}
