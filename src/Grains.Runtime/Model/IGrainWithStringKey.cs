namespace Lexi.Grains.Runtime;

/// <summary>A grain that is named by a text.</summary>
public interface IGrainWithStringKey : IGrain;
