namespace Lexi.Grains.Runtime;

/// <summary>The base of the runtime's own errors; named as in the cluster runtime so that a catch clause fits both.</summary>
public class OrleansException : Exception
{
    public OrleansException()
    {
    }

    public OrleansException(string message)
        : base(message)
    {
    }

    public OrleansException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
