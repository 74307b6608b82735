namespace Lexi.Voice.Models.Tools;

/// <summary>Asks nobody: for servers and tests without tools of others.</summary>
public sealed class NoTools : IToolCaller
{
    public Task<ToolAnswer> CallAsync(ToolCall call, CancellationToken cancellation) => Task.FromResult(new ToolAnswer(ToolFailure.NotAllowed));
}
