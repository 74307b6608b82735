namespace Lexi.Grains.Runtime;

/// <summary>Nobody changes the value after it was handed over. Here every message is one: nothing is ever copied.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Parameter | AttributeTargets.Property | AttributeTargets.Field)]
public sealed class ImmutableAttribute : Attribute;
