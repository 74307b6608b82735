namespace Lexi.Testing.Node;

/// <summary>What a Node program did.</summary>
/// <param name="ExitCode">0 for success.</param>
/// <param name="Output">Everything it wrote, both streams.</param>
public sealed record NodeResult(int ExitCode, string Output);
