using System;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Lexi.Grains.Generator;

/// <summary>What the manifest needs to know of the assembly: its namespace, and the manifests of those it references.</summary>
internal sealed class AssemblyPart(string @namespace, string[] references) : IEquatable<AssemblyPart>
{
    public string Namespace { get; } = @namespace;

    public string[] References { get; } = references;

    public static AssemblyPart Read(Compilation compilation)
    {
        var references = compilation.SourceModule.ReferencedAssemblySymbols
            .SelectMany(static assembly => assembly.GetAttributes())
            .Where(static attribute => attribute.AttributeClass.IsNamed(Names.Engine, "GrainManifestAttribute"))
            .Select(static attribute => attribute.ConstructorArguments.FirstOrDefault().Value)
            .OfType<INamedTypeSymbol>()
            .Select(static manifest => manifest.ToDisplayString(Names.Qualified))
            .OrderBy(static name => name, StringComparer.Ordinal)
            .ToArray();
        return new AssemblyPart(Names.Identifier(compilation.AssemblyName ?? "Assembly", keepDots: true), references);
    }

    public bool Equals(AssemblyPart? other) =>
        other is not null && Namespace == other.Namespace && References.SequenceEqual(other.References);

    public override bool Equals(object? obj) => Equals(obj as AssemblyPart);

    public override int GetHashCode() => Namespace.GetHashCode() ^ References.Length;
}
