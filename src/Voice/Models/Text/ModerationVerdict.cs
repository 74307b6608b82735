namespace Lexi.Voice.Models.Text;

/// <param name="IsFlagged">The text violates a policy.</param>
/// <param name="Categories">Names of the violated policies, the provider's: "harassment", "sexual/minors", …</param>
public sealed record ModerationVerdict(bool IsFlagged, IReadOnlyList<string> Categories);
