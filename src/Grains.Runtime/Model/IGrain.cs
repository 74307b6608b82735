namespace Lexi.Grains.Runtime;

/// <summary>A virtual actor, seen from outside: it exists as long as somebody calls it.</summary>
public interface IGrain : IAddressable;
