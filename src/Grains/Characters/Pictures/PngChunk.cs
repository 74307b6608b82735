namespace Lexi.Grains.Characters.Pictures;

/// <param name="Type">Four ASCII letters.</param>
/// <param name="Data">What the chunk holds.</param>
public readonly record struct PngChunk(string Type, ReadOnlyMemory<byte> Data);
