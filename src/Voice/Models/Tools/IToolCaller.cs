namespace Lexi.Voice.Models.Tools;

/// <summary>Asks a tool that is somebody else's address. It decides where it may go; what is asked was checked before.</summary>
public interface IToolCaller
{
    /// <summary>Asks once. It carries nothing of the server's or the person's rights: no key, no cookie, no name.</summary>
    /// <returns>What the tool said, or why it said nothing; it never throws for what the tool does.</returns>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    Task<ToolAnswer> CallAsync(ToolCall call, CancellationToken cancellation);
}
