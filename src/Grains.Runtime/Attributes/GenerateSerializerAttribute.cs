namespace Lexi.Grains.Runtime;

/// <summary>The type travels between grains. One process needs no serializer: the mark keeps the source the same on both runtimes.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum)]
public sealed class GenerateSerializerAttribute : Attribute;
