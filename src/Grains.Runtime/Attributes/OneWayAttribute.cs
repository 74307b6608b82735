namespace Lexi.Grains.Runtime;

/// <summary>The caller does not wait and never learns how the call ended.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OneWayAttribute : Attribute;
