namespace Lexi.Grains.Runtime.Engine;

/// <summary>What generated code says about a grain or observer interface.</summary>
/// <param name="Interface">The interface.</param>
/// <param name="CreateReference">Makes a reference.</param>
public sealed record GrainInterfaceDescriptor(Type Interface, Func<GrainReferenceTarget, GrainReference> CreateReference);
