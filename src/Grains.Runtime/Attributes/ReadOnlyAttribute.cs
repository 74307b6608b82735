namespace Lexi.Grains.Runtime;

/// <summary>Read-only requests may interleave with one another, but with nothing else.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ReadOnlyAttribute : Attribute;
