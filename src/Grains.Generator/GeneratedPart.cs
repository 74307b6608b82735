using System;
using System.Collections.Generic;
using System.Linq;

namespace Lexi.Grains.Generator;

/// <summary>What was made of one declaration: plain text, so that the compiler can tell whether anything changed.</summary>
internal sealed class GeneratedPart(string hintName, string source, string manifestEntry, IReadOnlyList<Problem> problems)
    : IEquatable<GeneratedPart>
{
    public string HintName { get; } = hintName;

    public string Source { get; } = source;

    public string ManifestEntry { get; } = manifestEntry;

    public IReadOnlyList<Problem> Problems { get; } = problems;

    public bool Equals(GeneratedPart? other) =>
        other is not null
        && HintName == other.HintName
        && Source == other.Source
        && ManifestEntry == other.ManifestEntry
        && Problems.SequenceEqual(other.Problems);

    public override bool Equals(object? obj) => Equals(obj as GeneratedPart);

    public override int GetHashCode() => HintName.GetHashCode() ^ Source.GetHashCode() ^ ManifestEntry.GetHashCode();
}
