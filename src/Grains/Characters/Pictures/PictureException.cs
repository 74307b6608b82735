namespace Lexi.Grains.Characters.Pictures;

/// <summary>A file is not the picture it begins as; the message says in a sentence for its owner why.</summary>
public sealed class PictureException(string message) : Exception(message);
