namespace Lexi.Grains.Runtime;

/// <summary>The type name inside a <see cref="GrainId"/>. Without it: the class name in lower case, without a trailing "grain".</summary>
/// <param name="grainType">The name.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class GrainTypeAttribute(string grainType) : Attribute
{
    public string GrainType { get; } = grainType;
}
