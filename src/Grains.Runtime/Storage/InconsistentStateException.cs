namespace Lexi.Grains.Runtime;

/// <summary>A state was written or cleared with a version that is not the stored one.</summary>
public class InconsistentStateException : OrleansException
{
    public InconsistentStateException()
    {
    }

    public InconsistentStateException(string message)
        : base(message)
    {
    }

    public InconsistentStateException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <param name="errorMsg">What happened.</param>
    /// <param name="storedEtag">The version in the storage.</param>
    /// <param name="currentEtag">The version the grain holds.</param>
    public InconsistentStateException(string errorMsg, string? storedEtag, string? currentEtag)
        : this(errorMsg, storedEtag, currentEtag, null)
    {
    }

    /// <param name="errorMsg">What happened.</param>
    /// <param name="storedEtag">The version in the storage.</param>
    /// <param name="currentEtag">The version the grain holds.</param>
    /// <param name="storageException">What the storage said.</param>
    public InconsistentStateException(string errorMsg, string? storedEtag, string? currentEtag, Exception? storageException)
        : base(errorMsg, storageException)
    {
        StoredEtag = storedEtag;
        CurrentEtag = currentEtag;
    }

    /// <summary>The version in the storage.</summary>
    public string? StoredEtag { get; }

    /// <summary>The version the grain holds.</summary>
    public string? CurrentEtag { get; }
}
