using System.Linq;
using Microsoft.CodeAnalysis;

namespace Lexi.Grains.Generator;

/// <summary>How types are named in generated code, and which ones have a meaning.</summary>
internal static class Names
{
    public const string Model = "Lexi.Grains.Runtime";

    public const string Engine = "Lexi.Grains.Runtime.Engine";

    public static readonly SymbolDisplayFormat Qualified = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    public static string Full(this ITypeSymbol type) => type.ToDisplayString(Qualified);

    public static bool IsNamed(this ITypeSymbol? type, string @namespace, string name) =>
        type is not null && type.Name == name && type.ContainingNamespace?.ToDisplayString() == @namespace;

    public static AttributeData? Find(this ISymbol symbol, string name) =>
        symbol.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass.IsNamed(Model, name + "Attribute"));

    public static bool Has(this ISymbol symbol, string name) => symbol.Find(name) is not null;

    public static bool Implements(this INamedTypeSymbol type, string name) =>
        type.AllInterfaces.Any(candidate => candidate.IsNamed(Model, name));

    /// <summary>Whether generated code of the same assembly may name it.</summary>
    public static bool IsReachable(this INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.ContainingType)
        {
            if (current.DeclaredAccessibility is Accessibility.Private or Accessibility.Protected or Accessibility.ProtectedAndInternal || current.IsFileLocal)
                return false;
        }

        return true;
    }

    public static string Identifier(string name, bool keepDots = false) =>
        new([.. name.Select(letter => char.IsLetterOrDigit(letter) || (keepDots && letter == '.') ? letter : '_')]);

    public static string Literal(object? value) =>
        value is null ? "null" : Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false);
}
