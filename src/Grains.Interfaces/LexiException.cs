namespace Lexi.Grains.Interfaces;

/// <summary>
/// A refusal that may reach a person: a stable code for programs and a sentence for people. Everything else that goes wrong is
/// an error of ours and reaches nobody but the log.
/// </summary>
[GenerateSerializer]
[Alias("lexi.LexiException")]
public sealed class LexiException : Exception
{
    public LexiException(string code, string message, TimeSpan? retryAfter = null)
        : base(message)
    {
        Code = code;
        RetryAfter = retryAfter;
    }

    /// <summary>One of <see cref="ErrorCodes"/>.</summary>
    [Id(0)]
    public string Code { get; private set; }

    /// <summary>When it is worth trying again; null when it is not, or not known.</summary>
    [Id(1)]
    public TimeSpan? RetryAfter { get; private set; }
}
