namespace Lexi.Grains.Runtime;

/// <summary>An object outside the grains that grains may call, through <see cref="IGrainFactory.CreateObjectReference{TObserver}"/>.</summary>
public interface IGrainObserver : IAddressable;
