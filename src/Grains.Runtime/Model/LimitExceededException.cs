namespace Lexi.Grains.Runtime;

/// <summary>A grain has too many requests waiting; this one was not taken.</summary>
public class LimitExceededException : OrleansException
{
    public LimitExceededException()
    {
    }

    public LimitExceededException(string message)
        : base(message)
    {
    }

    public LimitExceededException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
