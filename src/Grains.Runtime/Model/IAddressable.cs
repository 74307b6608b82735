namespace Lexi.Grains.Runtime;

/// <summary>Anything that can be called through a reference.</summary>
public interface IAddressable;
