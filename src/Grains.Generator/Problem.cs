using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Lexi.Grains.Generator;

/// <summary>Something in a grain's declaration that cannot work on either runtime.</summary>
internal sealed class Problem(ISymbol symbol, string id, string message) : IEquatable<Problem>
{
    private readonly string _path = symbol.Locations.FirstOrDefault()?.SourceTree?.FilePath ?? "";
    private readonly TextSpan _span = symbol.Locations.FirstOrDefault()?.SourceSpan ?? default;
    private readonly LinePositionSpan _lines = symbol.Locations.FirstOrDefault()?.GetLineSpan().Span ?? default;

    public string Id { get; } = id;

    public string Message { get; } = message;

    public Diagnostic ToDiagnostic() => Diagnostic.Create(
        new DiagnosticDescriptor(Id, "Grain declaration", "{0}", "Grains", DiagnosticSeverity.Error, isEnabledByDefault: true),
        Location.Create(_path, _span, _lines),
        Message);

    public bool Equals(Problem? other) =>
        other is not null && Id == other.Id && Message == other.Message && _path == other._path && _span == other._span;

    public override bool Equals(object? obj) => Equals(obj as Problem);

    public override int GetHashCode() => Message.GetHashCode() ^ _span.GetHashCode();
}
