namespace Lexi.Grains.Runtime;

/// <summary>This request may start while any other of the same grain awaits.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AlwaysInterleaveAttribute : Attribute;
