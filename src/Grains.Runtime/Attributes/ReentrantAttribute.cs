namespace Lexi.Grains.Runtime;

/// <summary>While one request of this grain awaits, others may start.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ReentrantAttribute : Attribute;
