namespace Lexi.Grains.Runtime.Tests.Contract;

[GenerateSerializer, Immutable]
public sealed record StateReport([property: Id(0)] string Text, [property: Id(1)] string? Etag, [property: Id(2)] bool Exists);
