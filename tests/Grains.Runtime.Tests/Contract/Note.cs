namespace Lexi.Grains.Runtime.Tests.Contract;

/// <summary>A message as small as audio's, and a list in it as code of today writes lists.</summary>
[GenerateSerializer]
[Immutable]
[Alias("lexi.tests.Note")]
public readonly record struct Note([property: Id(0)] string Text, [property: Id(1)] ReadOnlyMemory<byte> Bytes, [property: Id(2)] IReadOnlyList<string> More);
