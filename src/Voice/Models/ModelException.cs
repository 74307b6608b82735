namespace Lexi.Voice.Models;

/// <summary>A model could not be reached or refused. The message is for logs: it holds codes, never content or keys.</summary>
public sealed class ModelException(ModelFailure failure, string message, TimeSpan? retryAfter = null, Exception? inner = null)
    : Exception(message, inner)
{
    public ModelFailure Failure { get; } = failure;

    /// <summary>When the provider said it can be tried again.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;

    /// <summary>Whether the same request can succeed later.</summary>
    public bool IsTransient => Failure is ModelFailure.RateLimited or ModelFailure.ServerError or ModelFailure.ConnectionRefused
        or ModelFailure.ConnectionLost or ModelFailure.Silent or ModelFailure.SessionExpired or ModelFailure.ClosedByProvider;
}
