namespace Lexi.Testing.Hub;

/// <summary>The hub refused an invocation.</summary>
public sealed class HubRefusalException(string message) : Exception(message)
{
    /// <summary>The stable code in front of the sentence.</summary>
    public string Code => Message.Split(": ")[^2..][0].Split(' ')[^1];
}
