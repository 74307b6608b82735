namespace Lexi.Grains.Runtime.Engine;

/// <summary>Names the generated manifest of an assembly.</summary>
/// <param name="manifest">A <see cref="GrainManifest"/> with a parameterless constructor.</param>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class GrainManifestAttribute(Type manifest) : Attribute
{
    public Type Manifest { get; } = manifest;
}
