namespace Lexi.Voice.Models.Tools;

/// <param name="Failure"><see cref="ToolFailure.None"/> when there is an answer.</param>
/// <param name="Json">What the tool said, JSON text of at most 64 KB; empty after a failure.</param>
public sealed record ToolAnswer(ToolFailure Failure, string Json = "");
