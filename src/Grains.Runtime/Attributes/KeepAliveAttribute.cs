namespace Lexi.Grains.Runtime;

/// <summary>The activation is never collected for being idle.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class KeepAliveAttribute : Attribute;
