namespace Lexi.Persistence;

/// <summary>The database cannot be used by this program; the message is one sentence for the operator.</summary>
public sealed class DatabaseStartException(string message, Exception? innerException = null) : Exception(message, innerException);
