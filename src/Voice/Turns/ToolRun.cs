namespace Lexi.Voice.Turns;

/// <summary>A tool that is being run for the model.</summary>
/// <param name="CallId">The model's id of the call.</param>
/// <param name="Since">When it began.</param>
/// <param name="IsAwaited">Whether an answer is to follow; false once the person interrupted.</param>
/// <param name="IsDone">Whether the model has its result.</param>
public sealed record ToolRun(string CallId, long Since, bool IsAwaited, bool IsDone);
