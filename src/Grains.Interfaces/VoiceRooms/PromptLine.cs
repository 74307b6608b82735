namespace Lexi.Grains.Interfaces.VoiceRooms;

/// <summary>One line of what a character is told.</summary>
/// <param name="Role">"system", "user" or "assistant" (its own words).</param>
/// <param name="Text">The line.</param>
[GenerateSerializer]
[Immutable]
[Alias("lexi.PromptLine")]
public sealed record PromptLine([property: Id(0)] string Role, [property: Id(1)] string Text);
