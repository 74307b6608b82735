namespace Lexi.Providers.Tools;

/// <summary>A name leads into a network that tools have no business in.</summary>
internal sealed class AddressRefusedException() : IOException("The name leads to an address that is not public");
